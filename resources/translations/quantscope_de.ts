<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Quantscope</source>
        <translation>Über Quantscope</translation>
    </message>
    <message>
        <source>Runs GGUF language models on your own computer.</source>
        <translation>Führt GGUF-Sprachmodelle auf Ihrem eigenen Computer aus.</translation>
    </message>
</context>
<context>
    <name>AboutPage</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Look for a new version</source>
        <translation>Nach einer neuen Version sehen</translation>
    </message>
    <message>
        <source>Open its page…</source>
        <translation>Seite dazu öffnen …</translation>
    </message>
    <message>
        <source>Only when you press the button, and never by itself.</source>
        <translation>Nur wenn Sie den Knopf drücken, und nie von selbst.</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Neue Versionen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
    <message>
        <source>Version {version} is there.</source>
        <translation>Version {version} ist da.</translation>
    </message>
    <message>
        <source>You have the newest version.</source>
        <translation>Sie haben die neueste Version.</translation>
    </message>
    <message>
        <source>This build knows no list of releases. New versions are where you got this one.</source>
        <translation>Dieser Stand kennt keine Liste von Versionen. Neue gibt es dort, woher Sie diese haben.</translation>
    </message>
</context>
<context>
    <name>ActWords</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Copy as Markdown</source>
        <translation>Als &amp;Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;plain text</source>
        <translation>Als &amp;reinen Text kopieren</translation>
    </message>
    <message>
        <source>Copy the co&amp;de in it</source>
        <translation>&amp;Code darin kopieren</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Write anothe&amp;r answer</source>
        <translation>&amp;Neue Antwort schreiben</translation>
    </message>
    <message>
        <source>… with another model or &amp;settings</source>
        <translation>… mit anderem Modell oder anderen &amp;Einstellungen</translation>
    </message>
    <message>
        <source>… on se&amp;veral levels</source>
        <translation>… auf mehreren &amp;Stufen</translation>
    </message>
    <message>
        <source>C&amp;ontinue this answer</source>
        <translation>Antwort &amp;fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Branch into a new chat</source>
        <translation>In neuen Chat &amp;abzweigen</translation>
    </message>
    <message>
        <source>Show &amp;tokens</source>
        <translation>&amp;Token anzeigen</translation>
    </message>
    <message>
        <source>Ra&amp;w text</source>
        <translation>R&amp;ohtext</translation>
    </message>
    <message>
        <source>De&amp;lete with all below it</source>
        <translation>Mit allem darunter &amp;löschen</translation>
    </message>
</context>
<context>
    <name>AdaptersBox</name>
    <message>
        <source>Small files that change how a model answers. 1 is as trained, 0 is off.</source>
        <translation>Kleine Dateien, die das Antwortverhalten eines Modells verändern. 1 ist wie trainiert, 0 ist aus.</translation>
    </message>
    <message>
        <source>Add adapter…</source>
        <translation>Adapter hinzufügen…</translation>
    </message>
    <message>
        <source>Add adapter</source>
        <translation>Adapter hinzufügen</translation>
    </message>
    <message>
        <source>GGUF adapters (*.gguf)</source>
        <translation>GGUF-Adapter (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Age</name>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>{0} days ago</source>
        <translation>vor {0} Tagen</translation>
    </message>
    <message>
        <source>{0} weeks ago</source>
        <translation>vor {0} Wochen</translation>
    </message>
    <message>
        <source>{0} months ago</source>
        <translation>vor {0} Monaten</translation>
    </message>
    <message>
        <source>{0} years ago</source>
        <translation>vor {0} Jahren</translation>
    </message>
</context>
<context>
    <name>AnswerDetails</name>
    <message>
        <source>Figures of the answer</source>
        <translation>Kennzahlen der Antwort</translation>
    </message>
    <message>
        <source>temp {temperature} · top-p {top_p}</source>
        <translation>Temp. {temperature} · Top-p {top_p}</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Reused</source>
        <translation>Wiederverwendet</translation>
    </message>
    <message>
        <source>Guessed right</source>
        <translation>Richtig geraten</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Engine memory</source>
        <translation>Engine-Speicher</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>{n} tok</source>
        <translation>{n} tok</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>the model was done</source>
        <translation>das Modell war fertig</translation>
    </message>
    <message>
        <source>a stop text came</source>
        <translation>ein Stopptext kam</translation>
    </message>
    <message>
        <source>the reply length was reached</source>
        <translation>die Antwortlänge war erreicht</translation>
    </message>
    <message>
        <source>the context was full</source>
        <translation>der Kontext war voll</translation>
    </message>
    <message>
        <source>you stopped it</source>
        <translation>von Ihnen gestoppt</translation>
    </message>
    <message>
        <source>it failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>This answer</source>
        <translation>Diese Antwort</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Why was this slow?</source>
        <translation>Warum war das langsam?</translation>
    </message>
    <message>
        <source>Show tokens</source>
        <translation>Token anzeigen</translation>
    </message>
</context>
<context>
    <name>AnswerNotices</name>
    <message>
        <source>Quantscope</source>
        <translation>Quantscope</translation>
    </message>
    <message>
        <source>The answer was interrupted.</source>
        <translation>Die Antwort wurde unterbrochen.</translation>
    </message>
    <message>
        <source>The answer is there.</source>
        <translation>Die Antwort ist da.</translation>
    </message>
</context>
<context>
    <name>AnswerWords</name>
    <message>
        <source>this chat</source>
        <translation>dieser Chat</translation>
    </message>
    <message>
        <source>a chat that begins alike</source>
        <translation>ein Chat mit gleichem Anfang</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>{count} tok</source>
        <translation>{count} tok</translation>
    </message>
    <message>
        <source>Read again from token {at}: “{cached}” became “{wanted}”</source>
        <translation>Neu eingelesen ab Token {at}: „{cached}“ wurde zu „{wanted}“</translation>
    </message>
    <message>
        <source>Read again from token {at}: “{wanted}” is new there</source>
        <translation>Neu eingelesen ab Token {at}: „{wanted}“ ist dort neu</translation>
    </message>
    <message>
        <source>Read again from token {at}: “{cached}” is gone from there</source>
        <translation>Neu eingelesen ab Token {at}: „{cached}“ fehlt dort jetzt</translation>
    </message>
    <message>
        <source>{accepted} of {drafted}</source>
        <translation>{accepted} von {drafted}</translation>
    </message>
    <message>
        <source>from the text so far</source>
        <translation>aus dem bisherigen Text</translation>
    </message>
    <message>
        <source>by a draft model</source>
        <translation>mit einem Entwurfsmodell</translation>
    </message>
    <message>
        <source>Guessed ahead {how}, {share} right.</source>
        <translation>Vorausgeraten {how}, {share} richtig.</translation>
    </message>
    <message>
        <source>1 older turn summarised</source>
        <translation>1 ältere Runde zusammengefasst</translation>
    </message>
    <message>
        <source>{turns} older turns summarised</source>
        <translation>{turns} ältere Runden zusammengefasst</translation>
    </message>
    <message>
        <source>{count} older tokens let go while it was written</source>
        <translation>{count} ältere Token während des Schreibens weggelassen</translation>
    </message>
    <message>
        <source>from the answer cache</source>
        <translation>aus dem Antwort-Cache</translation>
    </message>
    <message>
        <source>Nothing was computed: the very same was asked before.</source>
        <translation>Nichts wurde berechnet: Genau dasselbe wurde schon einmal gefragt.</translation>
    </message>
    <message>
        <source>{count} older tokens left out</source>
        <translation>{count} ältere Token weggelassen</translation>
    </message>
    <message>
        <source>1 older turn left out</source>
        <translation>1 ältere Runde weggelassen</translation>
    </message>
    <message>
        <source>{turns} older turns left out</source>
        <translation>{turns} ältere Runden weggelassen</translation>
    </message>
    <message>
        <source>{turns} ({count} tokens)</source>
        <translation>{turns} ({count} Token)</translation>
    </message>
</context>
<context>
    <name>AnswersRow</name>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>It is also on wherever your desktop asks for it.</source>
        <translation>Er gilt auch überall dort, wo Ihr Desktop ihn verlangt.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>The language changes when Quantscope is started again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Quantscope.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text size of the conversation</source>
        <translation>Textgröße der Unterhaltung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Manners</source>
        <translation>Verhalten</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Bewegung verringern</translation>
    </message>
    <message>
        <source>Notify me of long answers</source>
        <translation>Bei langen Antworten benachrichtigen</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Im Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>Let the model title new chats</source>
        <translation>Neue Chats vom Modell benennen lassen</translation>
    </message>
</context>
<context>
    <name>ArchiveStrip</name>
    <message>
        <source>Back to all chats</source>
        <translation>Zurück zu allen Chats</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>Archivierte Chats</translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Stop reading {name}</source>
        <translation>Einlesen von {name} abbrechen</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
</context>
<context>
    <name>AttachmentPreview</name>
    <message>
        <source>Words of {name}</source>
        <translation>Text von {name}</translation>
    </message>
    <message>
        <source>The first {shown} of {length} characters are shown here.</source>
        <translation>Hier stehen die ersten {shown} von {length} Zeichen.</translation>
    </message>
    <message>
        <source>Picture {name}</source>
        <translation>Bild {name}</translation>
    </message>
    <message>
        <source>This picture is gone from the folder of attachments.</source>
        <translation>Dieses Bild ist nicht mehr im Ordner der Anhänge.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Insert as text instead</source>
        <translation>Stattdessen als Text einfügen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
</context>
<context>
    <name>AttachmentsPanel</name>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
</context>
<context>
    <name>AttachmentsPlace</name>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Documents and images ({endings})</source>
        <translation>Dokumente und Bilder ({endings})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Eingefügter Text</translation>
    </message>
    <message>
        <source>Pasted image</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>Choose its image encoder, or another model, or remove the image.</source>
        <translation>Wählen Sie seinen Bild-Encoder oder ein anderes Modell, oder entfernen Sie das Bild.</translation>
    </message>
</context>
<context>
    <name>AttachmentsStore</name>
    <message>
        <source>“{name}” cannot be sent: {reason}</source>
        <translation>„{name}“ kann nicht gesendet werden: {reason}</translation>
    </message>
    <message>
        <source>Remove it, or attach another file.</source>
        <translation>Entfernen Sie sie, oder hängen Sie eine andere Datei an.</translation>
    </message>
    <message>
        <source>Choose its image encoder, or another model, or remove the image.</source>
        <translation>Wählen Sie seinen Bild-Encoder oder ein anderes Modell, oder entfernen Sie das Bild.</translation>
    </message>
</context>
<context>
    <name>AxisWords</name>
    <message>
        <source>File size</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>Bits per weight</source>
        <translation>Bit pro Gewicht</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Prompt speed</source>
        <translation>Lesetempo</translation>
    </message>
    <message>
        <source>Decode speed</source>
        <translation>Schreibtempo</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>KL-Divergenz</translation>
    </message>
    <message>
        <source>Same first choice</source>
        <translation>Gleiche erste Wahl</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Größe der Datei</translation>
    </message>
    <message>
        <source>Bits per weight, on average</source>
        <translation>Bit pro Gewicht, im Mittel</translation>
    </message>
    <message>
        <source>Memory that the loaded model takes</source>
        <translation>Speicher, den das geladene Modell belegt</translation>
    </message>
    <message>
        <source>Tokens of a prompt read per second</source>
        <translation>Gelesene Token eines Prompts pro Sekunde</translation>
    </message>
    <message>
        <source>Tokens written per second</source>
        <translation>Geschriebene Token pro Sekunde</translation>
    </message>
    <message>
        <source>PPL: how many tokens the level wavers between, on average. Less is better; only figures over the same text can be compared.</source>
        <translation>PPL: zwischen wie vielen Token die Stufe im Mittel schwankt. Weniger ist besser; vergleichbar sind nur Werte über denselben Text.</translation>
    </message>
    <message>
        <source>KLD: how far its probabilities are from the reference&apos;s, on average over all tokens. 0 is the same.</source>
        <translation>KLD: wie weit ihre Wahrscheinlichkeiten von denen der Referenz abweichen, im Mittel über alle Token. 0 heißt gleich.</translation>
    </message>
    <message>
        <source>How often the token it finds likeliest is the one that the reference does</source>
        <translation>Wie oft sie dasselbe Token für das wahrscheinlichste hält wie die Referenz</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>Token/s</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>Nat</translation>
    </message>
    <message>
        <source>more is better</source>
        <translation>mehr ist besser</translation>
    </message>
    <message>
        <source>less is better</source>
        <translation>weniger ist besser</translation>
    </message>
</context>
<context>
    <name>BallotView</name>
    <message>
        <source>A tie</source>
        <translation>Unentschieden</translation>
    </message>
</context>
<context>
    <name>BatchAnswers</name>
    <message>
        <source>The prompt and its answers</source>
        <translation>Der Prompt und seine Antworten</translation>
    </message>
    <message>
        <source>Still to come: {count}</source>
        <translation>Noch ausstehend: {count}</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Answer before</source>
        <translation>Antwort davor</translation>
    </message>
</context>
<context>
    <name>BatchBar</name>
    <message>
        <source>New batch</source>
        <translation>Neuer Stapel</translation>
    </message>
    <message>
        <source>Kept · {count}</source>
        <translation>Aufbewahrt · {count}</translation>
    </message>
    <message>
        <source>Batches that are kept</source>
        <translation>Aufbewahrte Stapel</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>Ergebnisse exportieren</translation>
    </message>
</context>
<context>
    <name>BatchForm</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>Ort wählen …</translation>
    </message>
    <message>
        <source>Choose where results are written</source>
        <translation>Wählen, wohin Ergebnisse geschrieben werden</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>Keine Datei</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>They are kept here; a file can be written at any time, too.</source>
        <translation>Sie werden hier aufbewahrt; eine Datei kann auch jederzeit geschrieben werden.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Choose a file with prompts.</source>
        <translation>Wählen Sie eine Datei mit Prompts.</translation>
    </message>
    <message>
        <source>Add a level.</source>
        <translation>Fügen Sie eine Stufe hinzu.</translation>
    </message>
    <message>
        <source>Too many levels with presets: {count} are the most.</source>
        <translation>Zu viele Stufen mit Voreinstellungen: Es können höchstens {count} sein.</translation>
    </message>
    <message>
        <source>{count} answers</source>
        <translation>{count} Antworten</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>stapel</translation>
    </message>
    <message>
        <source>{name} results</source>
        <translation>{name} Ergebnisse</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>Export results</source>
        <translation>Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>Geschrieben nach {path}</translation>
    </message>
</context>
<context>
    <name>BatchStatus</name>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Ask failed ones again</source>
        <translation>Fehlgeschlagene erneut fragen</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>Prompts and answers</source>
        <translation>Prompts und Antworten</translation>
    </message>
</context>
<context>
    <name>BatchView</name>
    <message>
        <source>All levels</source>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>Which level</source>
        <translation>Welche Stufe</translation>
    </message>
    <message>
        <source>Which prompts</source>
        <translation>Welche Prompts</translation>
    </message>
    <message>
        <source>All prompts</source>
        <translation>Alle Prompts</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Still to do</source>
        <translation>Noch zu tun</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} von {all}</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} at once</source>
        <translation>{count} gleichzeitig</translation>
    </message>
    <message>
        <source>{rate} tok/s together</source>
        <translation>{rate} Tok/s zusammen</translation>
    </message>
    <message>
        <source>{rate} tok/s</source>
        <translation>{rate} tok/s</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} tokens in</source>
        <translation>{count} Token gelesen</translation>
    </message>
    <message>
        <source>{count} out</source>
        <translation>{count} geschrieben</translation>
    </message>
    <message>
        <source>beside {count} others</source>
        <translation>neben {count} anderen</translation>
    </message>
    <message>
        <source>beside one other</source>
        <translation>neben einer anderen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Waits for another batch</source>
        <translation>Wartet auf einen anderen Stapel</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Waits: your own answers go first</source>
        <translation>Wartet: Ihre eigenen Antworten gehen vor</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>cut at the longest answer</source>
        <translation>bei der längsten Antwort abgeschnitten</translation>
    </message>
    <message>
        <source>cut: the context was full</source>
        <translation>abgeschnitten: Der Kontext war voll</translation>
    </message>
    <message>
        <source>ended at a stop string</source>
        <translation>endete bei einem Stopptext</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
</context>
<context>
    <name>CancelDialog</name>
    <message>
        <source>Cancel download</source>
        <translation>Download abbrechen</translation>
    </message>
    <message>
        <source>Cancel the download of {0}?</source>
        <translation>Download von {0} abbrechen?</translation>
    </message>
    <message>
        <source>The {0} that are here already will be deleted.</source>
        <translation>Die schon geladenen {0} werden gelöscht.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Weiterladen</translation>
    </message>
</context>
<context>
    <name>CandidateList</name>
    <message>
        <source>What could have stood here</source>
        <translation>Was hier hätte stehen können</translation>
    </message>
</context>
<context>
    <name>CandidateModel</name>
    <message>
        <source>taken out by the samplers</source>
        <translation>von den Samplern aussortiert</translation>
    </message>
    <message>
        <source>{share} after the samplers</source>
        <translation>{share} nach den Samplern</translation>
    </message>
    <message>
        <source>{token}, {share} of the model, {after}</source>
        <translation>{token}, {share} laut Modell, {after}</translation>
    </message>
    <message>
        <source>{said}, only in this list</source>
        <translation>{said}, nur in dieser Liste</translation>
    </message>
    <message>
        <source>{said}, written</source>
        <translation>{said}, geschrieben</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Model card</source>
        <translation>Modellbeschreibung</translation>
    </message>
</context>
<context>
    <name>ChartCanvas</name>
    <message>
        <source>Chart of levels</source>
        <translation>Diagramm der Stufen</translation>
    </message>
</context>
<context>
    <name>ChartDialog</name>
    <message>
        <source>Chart of levels</source>
        <translation>Diagramm der Stufen</translation>
    </message>
    <message>
        <source>Click a level, or press Enter on it, to chat with it.</source>
        <translation>Klicken Sie eine Stufe an, oder drücken Sie auf ihr die Eingabetaste, um mit ihr zu chatten.</translation>
    </message>
</context>
<context>
    <name>ChartWords</name>
    <message>
        <source>Best trade-off</source>
        <translation>Bester Kompromiss</translation>
    </message>
    <message>
        <source>As good within the error</source>
        <translation>Im Rahmen des Fehlers gleich gut</translation>
    </message>
    <message>
        <source>Another is better</source>
        <translation>Eine andere ist besser</translation>
    </message>
    <message>
        <source>Not judged: neither axis tells of quality</source>
        <translation>Nicht beurteilt: keine Achse zeigt die Güte</translation>
    </message>
    <message>
        <source>Measured on a busy machine</source>
        <translation>Bei beschäftigtem Rechner gemessen</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>No level is better here without being worse there.</source>
        <translation>Keine Stufe ist auf einer Achse besser, ohne auf der anderen schlechter zu sein.</translation>
    </message>
    <message>
        <source>As good as the best trade-offs within the error.</source>
        <translation>Im Rahmen des Fehlers so gut wie die besten Kompromisse.</translation>
    </message>
    <message>
        <source>{level} is no worse on either axis and better on one.</source>
        <translation>{level} ist auf keiner Achse schlechter und auf einer besser.</translation>
    </message>
    <message>
        <source>Neither axis tells how well it writes.</source>
        <translation>Keine der Achsen sagt, wie gut sie schreibt.</translation>
    </message>
    <message>
        <source>Measured while something else computed: measure it again.</source>
        <translation>Gemessen, während anderes rechnete: bitte neu messen.</translation>
    </message>
    <message>
        <source>One of the two figures is missing.</source>
        <translation>Einer der beiden Werte fehlt.</translation>
    </message>
    <message>
        <source>Not measured yet: {levels}</source>
        <translation>Noch nicht gemessen: {levels}</translation>
    </message>
    <message>
        <source>No level has both figures yet: {across} and {up}.</source>
        <translation>Noch hat keine Stufe beide Werte: {across} und {up}.</translation>
    </message>
    <message>
        <source>reading speed</source>
        <translation>Lesegeschwindigkeit</translation>
    </message>
    <message>
        <source>95 % interval of {level}, perplexity {value}</source>
        <translation>95-%-Intervall von {level}, Perplexität {value}</translation>
    </message>
    <message>
        <source>Noise floor: {level} against itself, KL divergence {value}</source>
        <translation>Grundrauschen: {level} gegen sich selbst, KL-Divergenz {value}</translation>
    </message>
    <message>
        <source>{across} against {up}, {n} levels.</source>
        <translation>{across} gegen {up}, Stufen: {n}.</translation>
    </message>
    <message>
        <source>Best trade-offs: {levels}.</source>
        <translation>Beste Kompromisse: {levels}.</translation>
    </message>
    <message>
        <source>Arrow keys move among the levels, Enter chooses one.</source>
        <translation>Pfeiltasten wechseln zwischen den Stufen, die Eingabetaste wählt eine.</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Show sidebar</source>
        <translation>Seitenleiste anzeigen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>Temporär</translation>
    </message>
    <message>
        <source>Nothing of this chat is kept</source>
        <translation>Von diesem Chat wird nichts gespeichert</translation>
    </message>
    <message>
        <source>Live panel</source>
        <translation>Live-Ansicht</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>ChatItemDelegate</name>
    <message>
        <source>Folder name</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>Chat title</source>
        <translation>Titel des Chats</translation>
    </message>
</context>
<context>
    <name>ChatListView</name>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>No chat is archived.</source>
        <translation>Kein Chat ist archiviert.</translation>
    </message>
    <message>
        <source>Your chats will be listed here.</source>
        <translation>Hier werden Ihre Chats aufgelistet.</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>Archivierte Chats</translation>
    </message>
</context>
<context>
    <name>ChatMenus</name>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Oben anheften</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>Aus dem Archiv holen</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>New folder in it</source>
        <translation>Neuer Ordner darin</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Delete folder, keep its chats</source>
        <translation>Ordner löschen, Chats behalten</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Show all chats</source>
        <translation>Alle Chats anzeigen</translation>
    </message>
    <message>
        <source>Show archived chats</source>
        <translation>Archivierte Chats anzeigen</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>In Ordner verschieben</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Kein Ordner</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner…</translation>
    </message>
    <message>
        <source>Move into</source>
        <translation>Verschieben in</translation>
    </message>
    <message>
        <source>Top level</source>
        <translation>Oberste Ebene</translation>
    </message>
</context>
<context>
    <name>ChatTexts</name>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>{title}, pinned</source>
        <translation>{title}, angeheftet</translation>
    </message>
    <message>
        <source>{title}, answering</source>
        <translation>{title}, antwortet gerade</translation>
    </message>
    <message>
        <source>1 chat</source>
        <translation>1 Chat</translation>
    </message>
    <message>
        <source>{count} chats</source>
        <translation>{count} Chats</translation>
    </message>
    <message>
        <source>{name}, folder, {chats}, open</source>
        <translation>{name}, Ordner, {chats}, geöffnet</translation>
    </message>
    <message>
        <source>{name}, folder, {chats}, closed</source>
        <translation>{name}, Ordner, {chats}, geschlossen</translation>
    </message>
</context>
<context>
    <name>ChatsPlace</name>
    <message>
        <source>“{title}” archived</source>
        <translation>„{title}“ archiviert</translation>
    </message>
    <message>
        <source>“{title}” is back in the list</source>
        <translation>„{title}“ ist wieder in der Liste</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Folder “{name}” deleted</source>
        <translation>Ordner „{name}“ gelöscht</translation>
    </message>
</context>
<context>
    <name>ChatsPopover</name>
    <message>
        <source>Chats to measure on</source>
        <translation>Chats, an denen gemessen wird</translation>
    </message>
    <message>
        <source>They are read on this machine and go nowhere.</source>
        <translation>Sie werden auf diesem Rechner gelesen und verlassen ihn nicht.</translation>
    </message>
    <message>
        <source>There are no chats yet.</source>
        <translation>Es gibt noch keine Chats.</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Alle wählen</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Keinen wählen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Verified {when}</source>
        <translation>Geprüft: {when}</translation>
    </message>
    <message>
        <source>Not verified yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Asking the Hub…</source>
        <translation>Hub wird gefragt…</translation>
    </message>
    <message>
        <source>Reading the whole file: {done}</source>
        <translation>Ganze Datei wird gelesen: {done}</translation>
    </message>
    <message>
        <source>Reading the whole file: {done}, {left} left</source>
        <translation>Ganze Datei wird gelesen: {done}, noch {left}</translation>
    </message>
    <message>
        <source>Integrity</source>
        <translation>Integrität</translation>
    </message>
    <message>
        <source>Copy sha256</source>
        <translation>sha256 kopieren</translation>
    </message>
    <message>
        <source>Check of the file</source>
        <translation>Prüfung der Datei</translation>
    </message>
    <message>
        <source>Newer upload?</source>
        <translation>Neuere Fassung?</translation>
    </message>
    <message>
        <source>Check for a newer upload</source>
        <translation>Nach neuerer Fassung suchen</translation>
    </message>
    <message>
        <source>Asks the Hub once whether this file has changed there</source>
        <translation>Fragt den Hub einmal, ob sich diese Datei dort geändert hat</translation>
    </message>
</context>
<context>
    <name>ChipsRow</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Add to {list}</source>
        <translation>Zu „{list}“ hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove {text}</source>
        <translation>{text} entfernen</translation>
    </message>
    <message>
        <source>This does not fit here.</source>
        <translation>Das passt hier nicht.</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>{count} changed</source>
        <translation>{count} geändert</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Für Fachleute</translation>
    </message>
</context>
<context>
    <name>CodeSegment</name>
    <message>
        <source>Break long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Type a command, a chat or a model</source>
        <translation>Befehl, Chat oder Modell eingeben</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Nothing has this name.</source>
        <translation>Nichts heißt so.</translation>
    </message>
</context>
<context>
    <name>CompanionsBox</name>
    <message>
        <source>Downloaded with the level</source>
        <translation>Wird mit der Stufe heruntergeladen</translation>
    </message>
    <message>
        <source>Vision ({0}, {1})</source>
        <translation>Bildverständnis ({0}, {1})</translation>
    </message>
    <message>
        <source>Draft model ({0}, {1})</source>
        <translation>Entwurfsmodell ({0}, {1})</translation>
    </message>
    <message>
        <source>Multi-token prediction ({0}, {1})</source>
        <translation>Vorhersage mehrerer Token ({0}, {1})</translation>
    </message>
    <message>
        <source>Lets the model see pictures.</source>
        <translation>Damit kann das Modell Bilder sehen.</translation>
    </message>
    <message>
        <source>A small model that guesses ahead: faster answers.</source>
        <translation>Ein kleines Modell, das vorausrät: schnellere Antworten.</translation>
    </message>
    <message>
        <source>Predicts several tokens at once: faster answers.</source>
        <translation>Sagt mehrere Token auf einmal voraus: schnellere Antworten.</translation>
    </message>
</context>
<context>
    <name>CompareChoice</name>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Modell wählen…</translation>
    </message>
    <message>
        <source>No other model in the library</source>
        <translation>Kein anderes Modell in der Bibliothek</translation>
    </message>
</context>
<context>
    <name>CompareComposer</name>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>System prompt for all lanes</source>
        <translation>System-Prompt für alle Spuren</translation>
    </message>
    <message>
        <source>Question for all lanes</source>
        <translation>Frage an alle Spuren</translation>
    </message>
    <message>
        <source>{missing}, then ask them all the same…</source>
        <translation>{missing}, dann alle dasselbe fragen…</translation>
    </message>
    <message>
        <source>Ask all lanes the same…</source>
        <translation>Alle Spuren dasselbe fragen…</translation>
    </message>
    <message>
        <source>How lanes run</source>
        <translation>Wie die Spuren laufen</translation>
    </message>
    <message>
        <source>One after another</source>
        <translation>Nacheinander</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>One after another: honest figures, for no lane disturbs another</source>
        <translation>Nacheinander: ehrliche Werte, denn keine Spur stört eine andere</translation>
    </message>
    <message>
        <source>At once: sooner done, but the figures are contended</source>
        <translation>Gleichzeitig: eher fertig, aber die Spuren stören einander beim Messen</translation>
    </message>
    <message>
        <source>Stop all lanes</source>
        <translation>Alle Spuren anhalten</translation>
    </message>
    <message>
        <source>Stop all lanes (Esc)</source>
        <translation>Alle Spuren anhalten (Esc)</translation>
    </message>
    <message>
        <source>Start the comparison</source>
        <translation>Vergleich starten</translation>
    </message>
    <message>
        <source>Start the comparison (Enter)</source>
        <translation>Vergleich starten (Eingabe)</translation>
    </message>
</context>
<context>
    <name>CompareExport</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>CompareMap</name>
    <message>
        <source>Quantization map of both models</source>
        <translation>Quantisierungskarte beider Modelle</translation>
    </message>
    <message>
        <source>Upper left: here · lower right: there</source>
        <translation>Oben links: hier · unten rechts: dort</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen…</translation>
    </message>
    <message>
        <source>Choose a model to compare with.</source>
        <translation>Wählen Sie ein Modell zum Vergleichen.</translation>
    </message>
    <message>
        <source>Two files that carry the same name may store their weights differently.</source>
        <translation>Zwei Dateien mit demselben Namen können ihre Gewichte verschieden speichern.</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>Chatvorlage</translation>
    </message>
</context>
<context>
    <name>CompareSummary</name>
    <message>
        <source>Summary of the comparison</source>
        <translation>Zusammenfassung des Vergleichs</translation>
    </message>
    <message>
        <source>… and {count} more kinds of differences</source>
        <translation>… und {count} weitere Arten von Unterschieden</translation>
    </message>
    <message>
        <source>Both call themselves {level};</source>
        <translation>Beide nennen sich {level};</translation>
    </message>
    <message>
        <source>{left} here, {right} there;</source>
        <translation>{left} hier, {right} dort;</translation>
    </message>
    <message>
        <source>all {total} tensors have the same type and shape.</source>
        <translation>alle {total} Tensoren haben denselben Typ und dieselbe Form.</translation>
    </message>
    <message>
        <source>{count} of {total} tensors differ.</source>
        <translation>{count} von {total} Tensoren unterscheiden sich.</translation>
    </message>
    <message>
        <source>Both are {size}.</source>
        <translation>Beide sind {size} groß.</translation>
    </message>
    <message>
        <source>This one is {size}, the other one is {difference} larger.</source>
        <translation>Dieses ist {size} groß, das andere ist {difference} größer.</translation>
    </message>
    <message>
        <source>This one is {size}, the other one is {difference} smaller.</source>
        <translation>Dieses ist {size} groß, das andere ist {difference} kleiner.</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>{name}: {left} here, {right} there ({count})</source>
        <translation>{name}: {left} hier, {right} dort ({count})</translation>
    </message>
</context>
<context>
    <name>CompareTables</name>
    <message>
        <source>Tensors of both models</source>
        <translation>Tensoren beider Modelle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type here</source>
        <translation>Typ hier</translation>
    </message>
    <message>
        <source>Type there</source>
        <translation>Typ dort</translation>
    </message>
    <message>
        <source>Shape here</source>
        <translation>Form hier</translation>
    </message>
    <message>
        <source>Shape there</source>
        <translation>Form dort</translation>
    </message>
    <message>
        <source>Size here</source>
        <translation>Größe hier</translation>
    </message>
    <message>
        <source>Size there</source>
        <translation>Größe dort</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Dort</translation>
    </message>
    <message>
        <source>Metadata of both models</source>
        <translation>Metadaten beider Modelle</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Import a model to start</source>
        <translation>Importieren Sie zuerst ein Modell</translation>
    </message>
    <message>
        <source>Write a message…</source>
        <translation>Nachricht schreiben …</translation>
    </message>
    <message>
        <source>Message {model}…</source>
        <translation>Nachricht an {model}…</translation>
    </message>
    <message>
        <source>Temp {value}</source>
        <translation>Temp. {value}</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>Grammatik</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Sampler settings, {temp}</source>
        <translation>Sampler-Einstellungen, {temp}</translation>
    </message>
    <message>
        <source>Context: {used} of {length} tokens used</source>
        <translation>Kontext: {used} von {length} Token belegt</translation>
    </message>
    <message>
        <source>Runs on this computer. Nothing leaves it.</source>
        <translation>Läuft auf diesem Computer. Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Sampler, reply length and system prompt</source>
        <translation>Sampler, Antwortlänge und Systemprompt</translation>
    </message>
</context>
<context>
    <name>ContextBanner</name>
    <message>
        <source>This chat does not fit into the context any more.</source>
        <translation>Dieser Chat passt nicht mehr in den Kontext.</translation>
    </message>
    <message>
        <source>Let older turns be left out, or load the model with a longer context.</source>
        <translation>Lassen Sie ältere Runden weg oder laden Sie das Modell mit längerem Kontext.</translation>
    </message>
    <message>
        <source>{used} of {length} tokens of the context are used.</source>
        <translation>{used} von {length} Token des Kontexts sind belegt.</translation>
    </message>
    <message>
        <source>The next answer may stop in the middle, as the engine settings say.</source>
        <translation>Die nächste Antwort bricht vielleicht mittendrin ab, wie in den Engine-Einstellungen festgelegt.</translation>
    </message>
    <message>
        <source>something was left out</source>
        <translation>etwas wurde weggelassen</translation>
    </message>
    <message>
        <source>The model reads a summary instead. The chat itself keeps every word.</source>
        <translation>Das Modell liest stattdessen eine Zusammenfassung. Der Chat selbst behält jedes Wort.</translation>
    </message>
    <message>
        <source>The model does not see that any more. The chat itself keeps every word.</source>
        <translation>Das Modell sieht das nicht mehr. Der Chat selbst behält jedes Wort.</translation>
    </message>
    <message>
        <source>The context was full: {what}.</source>
        <translation>Der Kontext war voll: {what}.</translation>
    </message>
    <message>
        <source>Engine settings…</source>
        <translation>Engine-Einstellungen…</translation>
    </message>
    <message>
        <source>Choose what happens when the context is full</source>
        <translation>Festlegen, was bei vollem Kontext geschieht</translation>
    </message>
    <message>
        <source>Longer context…</source>
        <translation>Längerer Kontext…</translation>
    </message>
    <message>
        <source>Load with a longer context</source>
        <translation>Mit längerem Kontext laden</translation>
    </message>
    <message>
        <source>Show summary</source>
        <translation>Zusammenfassung anzeigen</translation>
    </message>
    <message>
        <source>Show the summary of the older turns</source>
        <translation>Zusammenfassung der älteren Runden anzeigen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>ContextField</name>
    <message>
        <source>Automatic · {tokens}</source>
        <translation>Automatisch · {tokens}</translation>
    </message>
</context>
<context>
    <name>ContextPopover</name>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>When it is full: {name}</source>
        <translation>Wenn er voll ist: {name}</translation>
    </message>
    <message>
        <source>{used} of {length} tokens, {share}</source>
        <translation>{used} von {length} Token, {share}</translation>
    </message>
    <message>
        <source>Once the model is loaded it is counted what fills the context.</source>
        <translation>Was den Kontext füllt, wird gezählt, sobald das Modell geladen ist.</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Systemprompt</translation>
    </message>
    <message>
        <source>Summary of older turns</source>
        <translation>Zusammenfassung älterer Runden</translation>
    </message>
    <message>
        <source>Earlier turns</source>
        <translation>Frühere Runden</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Last question</source>
        <translation>Letzte Frage</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Letzte Antwort</translation>
    </message>
    <message>
        <source>Around them, by the template</source>
        <translation>Drumherum, durch die Vorlage</translation>
    </message>
    <message>
        <source>Thoughts, and what is let go next</source>
        <translation>Gedanken und was als Nächstes wegfällt</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Change this</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Longer context</source>
        <translation>Längerer Kontext</translation>
    </message>
    <message>
        <source>Whole prompt</source>
        <translation>Ganzer Prompt</translation>
    </message>
</context>
<context>
    <name>CostPage</name>
    <message>
        <source>Tokens and costs</source>
        <translation>Token und Kosten</translation>
    </message>
    <message>
        <source>Summed up by</source>
        <translation>Summiert nach</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV exportieren</translation>
    </message>
    <message>
        <source>What answers in chats, comparisons, blind votes and batches took, and measurements of levels; beside it, what a service would have charged for the same tokens. Temporary chats and what was deleted are not counted.</source>
        <translation>Was Antworten in Chats, Vergleichen, Blindabstimmungen und Stapeln gebraucht haben, dazu Messungen von Stufen; daneben, was ein Dienst für dieselben Token berechnet hätte. Temporäre Chats und Gelöschtes zählen nicht mit.</translation>
    </message>
    <message>
        <source>No answers yet. Ask a model something in a chat, and it is counted here.</source>
        <translation>Noch keine Antworten. Fragen Sie ein Modell etwas in einem Chat, dann wird es hier gezählt.</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>CostTable</name>
    <message>
        <source>Tokens and costs</source>
        <translation>Token und Kosten</translation>
    </message>
    <message>
        <source>Of the tokens in: still known to the engine, and not computed again</source>
        <translation>Von den Token hinein: der Engine noch bekannt und nicht neu berechnet</translation>
    </message>
    <message>
        <source>What the same tokens would cost</source>
        <translation>Was dieselben Token kosten würden</translation>
    </message>
    <message>
        <source>The time that the engine computed, loading not counted</source>
        <translation>Die Zeit, die die Engine gerechnet hat, das Laden nicht mitgezählt</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>Token hinein</translation>
    </message>
    <message>
        <source>Questions, histories and system prompts</source>
        <translation>Fragen, Verläufe und System-Prompts</translation>
    </message>
    <message>
        <source>Reused</source>
        <translation>Wiederverwendet</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>Token heraus</translation>
    </message>
    <message>
        <source>What the models wrote</source>
        <translation>Was die Modelle geschrieben haben</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Mean power times the time computed</source>
        <translation>Mittlere Leistung mal Rechenzeit</translation>
    </message>
</context>
<context>
    <name>CostWords</name>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Example: small</source>
        <translation>Beispiel: klein</translation>
    </message>
    <message>
        <source>Example: medium</source>
        <translation>Beispiel: mittel</translation>
    </message>
    <message>
        <source>Example: large</source>
        <translation>Beispiel: groß</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>{time} s</source>
        <translation>{time} s</translation>
    </message>
    <message>
        <source>{time} min</source>
        <translation>{time} min</translation>
    </message>
    <message>
        <source>{time} h</source>
        <translation>{time} h</translation>
    </message>
    <message>
        <source>An example of {day}: round figures that show the form, nobody&apos;s own prices. Write those that you would pay over them.</source>
        <translation>Ein Beispiel vom {day}: runde Zahlen, die die Form zeigen, niemandes eigene Preise. Überschreiben Sie sie mit denen, die Sie zahlen würden.</translation>
    </message>
    <message>
        <source>Your prices, as of {day}.</source>
        <translation>Ihre Preise, Stand {day}.</translation>
    </message>
    <message>
        <source>{watts} W on average, measured by the system&apos;s own counters while answers were written.</source>
        <translation>Im Mittel {watts} W, von den Zählern des Systems gemessen, während Antworten geschrieben wurden.</translation>
    </message>
    <message>
        <source>{watts} W, as you entered it: this system lets no program read its counters.</source>
        <translation>{watts} W, wie von Ihnen eingegeben: Dieses System lässt kein Programm seine Zähler lesen.</translation>
    </message>
    <message>
        <source>No energy is shown: this system lets no program read its counters. Enter the power that the computer takes while it answers.</source>
        <translation>Es wird keine Energie angezeigt: Dieses System lässt kein Programm seine Zähler lesen. Geben Sie die Leistung ein, die der Computer beim Antworten aufnimmt.</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>Blind votes</source>
        <translation>Blindabstimmungen</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
</context>
<context>
    <name>CrashNote</name>
    <message>
        <source>Quantscope crashed the last time. Your chats are kept.</source>
        <translation>Quantscope ist beim letzten Mal abgestürzt. Ihre Chats sind erhalten.</translation>
    </message>
    <message>
        <source>Quantscope did not end in order the last time. Your chats are kept.</source>
        <translation>Quantscope wurde beim letzten Mal nicht ordentlich beendet. Ihre Chats sind erhalten.</translation>
    </message>
    <message>
        <source>Look at the report</source>
        <translation>Bericht ansehen</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
</context>
<context>
    <name>DeleteDialog</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Weiterladen</translation>
    </message>
</context>
<context>
    <name>DesktopManners</name>
    <message>
        <source>The language changes when Quantscope is started again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Quantscope.</translation>
    </message>
</context>
<context>
    <name>DesktopNotifier</name>
    <message>
        <source>Show Quantscope</source>
        <translation>Quantscope anzeigen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>DetailsHead</name>
    <message>
        <source>{level} · {bits} bits per weight</source>
        <translation>{level} · {bits} Bit pro Gewicht</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>Nicht geladen</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>Could not be loaded</source>
        <translation>Konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>{state} · comes with Quantscope</source>
        <translation>{state} · gehört zu Quantscope</translation>
    </message>
    <message>
        <source>Takes {needed} with the engine itself, of {free} free, for {context} tokens.</source>
        <translation>Belegt mit der Engine {needed} von {free} freiem Speicher, bei {context} Token.</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>Damit chatten</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Trained context</source>
        <translation>Trainierter Kontext</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>Chatvorlage</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Prompt speed</source>
        <translation>Lesetempo</translation>
    </message>
    <message>
        <source>Decode speed</source>
        <translation>Schreibtempo</translation>
    </message>
    <message>
        <source>{rate} t/s</source>
        <translation>{rate} t/s</translation>
    </message>
    <message>
        <source>Details of the model</source>
        <translation>Einzelheiten des Modells</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Move file to wastebasket…</source>
        <translation>Datei in den Papierkorb verschieben…</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>This is all that would be saved. It has no text of chats, no token and no names of your files; look through it before you share it.</source>
        <translation>Das ist alles, was gespeichert würde. Es enthält keinen Text aus Chats, kein Token und keine Namen Ihrer Dateien; sehen Sie es durch, bevor Sie es weitergeben.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>Text der Datei</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save as zip…</source>
        <translation>Als Zip speichern …</translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation>Diagnose speichern</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Look at diagnostics…</source>
        <translation>Diagnose ansehen …</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder with the logs</source>
        <translation>Ordner mit den Protokollen öffnen</translation>
    </message>
    <message>
        <source>Show the last crash report</source>
        <translation>Letzten Absturzbericht zeigen</translation>
    </message>
    <message>
        <source>Versions, this machine, settings without words, the last lines of the logs and crash reports. You see every file before it is saved, and nothing is sent.</source>
        <translation>Versionen, dieser Rechner, Einstellungen ohne Wörter, die letzten Zeilen der Protokolle und Absturzberichte. Sie sehen jede Datei, bevor sie gespeichert wird, und nichts wird gesendet.</translation>
    </message>
    <message>
        <source>When Quantscope or an engine crashes, a report stays on this computer. It is sent to nobody.</source>
        <translation>Wenn Quantscope oder eine Engine abstürzt, bleibt ein Bericht auf diesem Rechner. Er wird niemandem gesendet.</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Logs and crash reports</source>
        <translation>Protokolle und Absturzberichte</translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>Differences of the chat templates</source>
        <translation>Unterschiede der Chatvorlagen</translation>
    </message>
    <message>
        <source>The chat templates are the same.</source>
        <translation>Die Chatvorlagen sind gleich.</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>{name}: they differ, and are too long to compare line by line.</source>
        <translation>{name}: Sie unterscheiden sich und sind zu lang für einen Zeilenvergleich.</translation>
    </message>
</context>
<context>
    <name>DiscoverPage</name>
    <message>
        <source>Discover</source>
        <translation>Entdecken</translation>
    </message>
</context>
<context>
    <name>Download</name>
    <message>
        <source>{0} s left</source>
        <translation>noch {0} s</translation>
    </message>
    <message>
        <source>{0} min left</source>
        <translation>noch {0} min</translation>
    </message>
    <message>
        <source>{0} h {1} min left</source>
        <translation>noch {0} h {1} min</translation>
    </message>
    <message>
        <source>{0} days left</source>
        <translation>noch {0} Tage</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Wird neu verbunden</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Lädt herunter</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>In library</source>
        <translation>In der Bibliothek</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>{0} running</source>
        <translation>{0} aktiv</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>{0} wartend</translation>
    </message>
    <message>
        <source>{0} paused</source>
        <translation>{0} angehalten</translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation>{0} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{0} done</source>
        <translation>{0} fertig</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>next try in {0} s</source>
        <translation>nächster Versuch in {0} s</translation>
    </message>
</context>
<context>
    <name>DownloadIndicator</name>
    <message>
        <source>Downloads, {0}</source>
        <translation>Downloads, {0}</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Lädt herunter</translation>
    </message>
    <message>
        <source>{0} downloads</source>
        <translation>{0} Downloads</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>{0} percent</source>
        <translation>{0} Prozent</translation>
    </message>
    <message>
        <source>Progress of {0}</source>
        <translation>Fortschritt von {0}</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{0} parts</source>
        <translation>{0} Teile</translation>
    </message>
    <message>
        <source>with {0}</source>
        <translation>mit {0}</translation>
    </message>
</context>
<context>
    <name>DownloadsHead</name>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Progress of all downloads</source>
        <translation>Fortschritt aller Downloads</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Alle anhalten</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Alle fortsetzen</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Fertige entfernen</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Tempolimit</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keins</translation>
    </message>
</context>
<context>
    <name>DownloadsPage</name>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>No downloads.</source>
        <translation>Keine Downloads.</translation>
    </message>
    <message>
        <source>Models that you download are listed here until they are whole.</source>
        <translation>Modelle, die Sie herunterladen, stehen hier, bis sie vollständig sind.</translation>
    </message>
    <message>
        <source>Find models</source>
        <translation>Modelle suchen</translation>
    </message>
</context>
<context>
    <name>DownloadsSettings</name>
    <message>
        <source>At a time</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Tempolimit</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The limit counts for all downloads together.</source>
        <translation>Die Grenze gilt für alle Downloads zusammen.</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>Only gated and private models need one. The access token lies in the keyring of this system, or is forgotten when Quantscope ends.</source>
        <translation>Nur geschützte und private Modelle brauchen eines. Das Zugriffstoken liegt im Schlüsselbund dieses Systems oder wird vergessen, wenn Quantscope endet.</translation>
    </message>
    <message>
        <source>Hub account</source>
        <translation>Hub-Konto</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Signed in as {name}</source>
        <translation>Angemeldet als {name}</translation>
    </message>
    <message>
        <source>Account…</source>
        <translation>Konto …</translation>
    </message>
</context>
<context>
    <name>DownloadsView</name>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop files to attach them to your message</source>
        <translation>Dateien hier ablegen, um sie an Ihre Nachricht anzuhängen</translation>
    </message>
    <message>
        <source>Drop a GGUF file to add it</source>
        <translation>GGUF-Datei hier ablegen, um sie hinzuzufügen</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
</context>
<context>
    <name>EditSegment</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep and continue</source>
        <translation>Behalten und fortsetzen</translation>
    </message>
    <message>
        <source>Keep it, and let the model write on from its end</source>
        <translation>Behalten und das Modell vom Ende aus weiterschreiben lassen</translation>
    </message>
    <message>
        <source>Throw your changes away?</source>
        <translation>Änderungen verwerfen?</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Edit your question</source>
        <translation>Frage bearbeiten</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>{keys} sends it as a new version</source>
        <translation>{keys} sendet sie als neue Fassung</translation>
    </message>
    <message>
        <source>{keys} keeps it as a new version</source>
        <translation>{keys} behält sie als neue Fassung</translation>
    </message>
    <message>
        <source>Edit the answer</source>
        <translation>Antwort bearbeiten</translation>
    </message>
    <message>
        <source>Keep as new version</source>
        <translation>Als neue Fassung behalten</translation>
    </message>
    <message>
        <source>An answer is being written</source>
        <translation>Eine Antwort wird gerade geschrieben</translation>
    </message>
</context>
<context>
    <name>EmptyLanes</name>
    <message>
        <source>Compare answers</source>
        <translation>Antworten vergleichen</translation>
    </message>
    <message>
        <source>Ask two to four models the same question, side by side, with the same seed. One after another, so that each figure is the model&apos;s own.</source>
        <translation>Stellen Sie zwei bis vier Modellen nebeneinander dieselbe Frage, mit demselben Seed. Eines nach dem anderen, damit jeder Wert dem Modell selbst gehört.</translation>
    </message>
    <message>
        <source>Add a lane…</source>
        <translation>Spur hinzufügen…</translation>
    </message>
    <message>
        <source>New to this? Take the tour: three minutes, offline</source>
        <translation>Neu hier? Machen Sie die Tour: drei Minuten, offline</translation>
    </message>
    <message>
        <source>Compare {family}: {levels}</source>
        <translation>{family} vergleichen: {levels}</translation>
    </message>
</context>
<context>
    <name>EmptyLibrary</name>
    <message>
        <source>No models yet</source>
        <translation>Noch keine Modelle</translation>
    </message>
    <message>
        <source>Import GGUF files that you have, find those of other apps on this computer, or discover new ones on the Hub.</source>
        <translation>Importieren Sie vorhandene GGUF-Dateien, suchen Sie die Modelle anderer Apps auf diesem Computer oder entdecken Sie neue auf dem Hub.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>No model has these words or this tag.</source>
        <translation>Kein Modell hat diese Wörter oder dieses Schlagwort.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Find models of other apps…</source>
        <translation>Modelle anderer Apps suchen…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles anzeigen</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Quantscope</source>
        <translation>Quantscope</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Quantscope runs GGUF models. Import one to chat with it.</source>
        <translation>Quantscope führt GGUF-Modelle aus. Importieren Sie eines, um damit zu chatten.</translation>
    </message>
    <message>
        <source>Ask {model}</source>
        <translation>{model} fragen</translation>
    </message>
    <message>
        <source>Small demonstration model, knows a little about inference and Quantscope. Import a larger one for real work.</source>
        <translation>Kleines Vorführmodell, spricht nur Englisch und weiß ein wenig über Inferenz und Quantscope. Importieren Sie für echte Arbeit ein größeres.</translation>
    </message>
    <message>
        <source>Import model…</source>
        <translation>Modell importieren…</translation>
    </message>
    <message>
        <source>What is quantization?</source>
        <translation>Was ist Quantisierung?</translation>
    </message>
    <message>
        <source>How does the KV cache work?</source>
        <translation>Wie funktioniert der KV-Cache?</translation>
    </message>
    <message>
        <source>What is time to first token?</source>
        <translation>Was ist die Zeit bis zum ersten Token?</translation>
    </message>
    <message>
        <source>How do I import a model?</source>
        <translation>Wie importiere ich ein Modell?</translation>
    </message>
</context>
<context>
    <name>EnginePage</name>
    <message>
        <source>When the context is full</source>
        <translation>Wenn der Kontext voll ist</translation>
    </message>
    <message>
        <source>Guessing ahead</source>
        <translation>Vorausraten</translation>
    </message>
    <message>
        <source>Several tokens are guessed and checked together. The answer stays the same.</source>
        <translation>Mehrere Token werden geraten und zusammen geprüft. Die Antwort bleibt dieselbe.</translation>
    </message>
    <message>
        <source>What a model has read of a chat is kept on the disk, so that reopening it costs nearly nothing. It holds the text of your chats in another form.</source>
        <translation>Was ein Modell von einem Chat gelesen hat, bleibt auf dem Datenträger, damit erneutes Öffnen fast nichts kostet. Darin steht der Text Ihrer Chats in anderer Form.</translation>
    </message>
    <message>
        <source>Keep what was read</source>
        <translation>Gelesenes behalten</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>Platz auf dem Datenträger</translation>
    </message>
    <message>
        <source>The states that were not used for longest go first.</source>
        <translation>Die am längsten nicht benutzten Zustände werden zuerst gelöscht.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear the prompt cache</source>
        <translation>Prompt-Cache leeren</translation>
    </message>
    <message>
        <source>Prompt cache</source>
        <translation>Prompt-Cache</translation>
    </message>
    <message>
        <source>The very same question with the same model, settings and seed is answered from the store at once, and marked so.</source>
        <translation>Genau dieselbe Frage mit gleichem Modell, gleichen Einstellungen und gleichem Seed wird sofort aus dem Cache beantwortet und so gekennzeichnet.</translation>
    </message>
    <message>
        <source>Answer the same question from the store</source>
        <translation>Gleiche Frage aus dem Cache beantworten</translation>
    </message>
    <message>
        <source>Clear the answer cache</source>
        <translation>Antwort-Cache leeren</translation>
    </message>
    <message>
        <source>Answer cache</source>
        <translation>Antwort-Cache</translation>
    </message>
    <message>
        <source>For all loaded models together; the one not used for longest goes first.</source>
        <translation>Für alle geladenen Modelle zusammen; das am längsten nicht benutzte wird zuerst entladen.</translation>
    </message>
    <message>
        <source>Memory for models</source>
        <translation>Speicher für Modelle</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Gives the memory of a model back when nobody asked it for so long.</source>
        <translation>Gibt den Speicher eines Modells frei, wenn es so lange niemand gefragt hat.</translation>
    </message>
    <message>
        <source>Unload when idle after</source>
        <translation>Bei Untätigkeit entladen nach</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>From the next load on, for models without a number of their own. Automatic uses what was measured to be fastest, and gives way to other programs.</source>
        <translation>Ab dem nächsten Laden, für Modelle ohne eigene Zahl. Automatisch nimmt, was gemessen am schnellsten war, und lässt anderen Programmen Platz.</translation>
    </message>
    <message>
        <source>Threads for answers</source>
        <translation>Threads für Antworten</translation>
    </message>
    <message>
        <source>Threads for reading prompts</source>
        <translation>Threads zum Lesen von Prompts</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
</context>
<context>
    <name>EngineWords</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>The answer ends where the context does. Nothing is ever left out.</source>
        <translation>Die Antwort endet, wo der Kontext endet. Nichts wird je weggelassen.</translation>
    </message>
    <message>
        <source>Leave out the oldest turns</source>
        <translation>Die ältesten Runden weglassen</translation>
    </message>
    <message>
        <source>The model no longer sees them; the chat keeps them.</source>
        <translation>Das Modell sieht sie nicht mehr; der Chat behält sie.</translation>
    </message>
    <message>
        <source>Let the oldest words slip away</source>
        <translation>Die ältesten Wörter entfallen lassen</translation>
    </message>
    <message>
        <source>While the answer is written, and only with models that can do it.</source>
        <translation>Während die Antwort geschrieben wird, und nur bei Modellen, die das können.</translation>
    </message>
    <message>
        <source>Summarise the older turns</source>
        <translation>Die älteren Runden zusammenfassen</translation>
    </message>
    <message>
        <source>The model writes a summary first, which takes a moment.</source>
        <translation>Das Modell schreibt zuerst eine Zusammenfassung, was einen Moment dauert.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Where it has paid on this machine, and never otherwise.</source>
        <translation>Nur dort, wo es sich auf diesem Computer gelohnt hat.</translation>
    </message>
    <message>
        <source>From the text so far</source>
        <translation>Aus dem bisherigen Text</translation>
    </message>
    <message>
        <source>Guesses what was written before: good for edits, code and quotes.</source>
        <translation>Rät, was schon einmal geschrieben wurde: gut für Überarbeitungen, Code und Zitate.</translation>
    </message>
    <message>
        <source>With a draft model</source>
        <translation>Mit einem Entwurfsmodell</translation>
    </message>
    <message>
        <source>A small model guesses; it is chosen in a model’s load settings.</source>
        <translation>Ein kleines Modell rät; gewählt wird es in den Ladeeinstellungen eines Modells.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>One token after the other.</source>
        <translation>Ein Token nach dem anderen.</translation>
    </message>
    <message>
        <source>Not tried since Quantscope was started.</source>
        <translation>Seit dem Start von Quantscope nicht versucht.</translation>
    </message>
    <message>
        <source>Newest answer: {accepted} of {drafted} guesses were right.</source>
        <translation>Neueste Antwort: {accepted} von {drafted} Vermutungen waren richtig.</translation>
    </message>
    <message>
        <source>That made it {gain} times as fast.</source>
        <translation>Dadurch war sie {gain}-mal so schnell.</translation>
    </message>
    <message>
        <source>1 state</source>
        <translation>1 Zustand</translation>
    </message>
    <message>
        <source>{count} states</source>
        <translation>{count} Zustände</translation>
    </message>
    <message>
        <source>Now: {size} in {count}</source>
        <translation>Jetzt: {size}, {count}</translation>
    </message>
    <message>
        <source>Now: nothing</source>
        <translation>Jetzt: nichts</translation>
    </message>
    <message>
        <source>1 answer</source>
        <translation>1 Antwort</translation>
    </message>
    <message>
        <source>{count} answers</source>
        <translation>{count} Antworten</translation>
    </message>
    <message>
        <source>under 0.1 MB</source>
        <translation>unter 0.1 MB</translation>
    </message>
    <message>
        <source>Now: {size} in {answers}</source>
        <translation>Jetzt: {size} in {answers}</translation>
    </message>
    <message>
        <source>Now: –</source>
        <translation>Jetzt: –</translation>
    </message>
</context>
<context>
    <name>EntryText</name>
    <message>
        <source>{kind}, {count} values</source>
        <translation>{kind}, {count} Werte</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>Ja oder Nein</translation>
    </message>
    <message>
        <source>decimal</source>
        <translation>Dezimalzahl</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>Ganzzahl</translation>
    </message>
</context>
<context>
    <name>ExpertBox</name>
    <message>
        <source>As the model is called</source>
        <translation>Wie das Modell heißt</translation>
    </message>
    <message>
        <source>Output weights</source>
        <translation>Ausgabegewichte</translation>
    </message>
    <message>
        <source>The last step to a token.</source>
        <translation>Der letzte Schritt zu einem Token.</translation>
    </message>
    <message>
        <source>Token embeddings</source>
        <translation>Token-Einbettungen</translation>
    </message>
    <message>
        <source>The first step from one.</source>
        <translation>Der erste Schritt von einem Token aus.</translation>
    </message>
    <message>
        <source>Single tensors</source>
        <translation>Einzelne Tensoren</translation>
    </message>
    <message>
        <source>Part of a name = type, one in a line. The first that fits holds.</source>
        <translation>Teil eines Namens = Typ, einer je Zeile. Der erste passende gilt.</translation>
    </message>
    <message>
        <source>Leave out layers</source>
        <translation>Schichten weglassen</translation>
    </message>
    <message>
        <source>Counted from 0. Makes the model smaller, quicker and worse.</source>
        <translation>Ab 0 gezählt. Macht das Modell kleiner, schneller und schlechter.</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>The level and .gguf are added to it.</source>
        <translation>Die Stufe und .gguf werden angehängt.</translation>
    </message>
    <message>
        <source>As the level has it</source>
        <translation>Wie in der Stufe vorgesehen</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export chats</source>
        <translation>Chats exportieren</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>Alle Chats exportieren</translation>
    </message>
    <message>
        <source>Export “{title}”</source>
        <translation>„{title}“ exportieren</translation>
    </message>
    <message>
        <source>Export a chat</source>
        <translation>Chat exportieren</translation>
    </message>
    <message>
        <source>Export {count} chats</source>
        <translation>{count} Chats exportieren</translation>
    </message>
    <message>
        <source>With every alternative answer and question</source>
        <translation>Mit allen alternativen Antworten und Fragen</translation>
    </message>
    <message>
        <source>Can be imported again</source>
        <translation>Kann wieder importiert werden</translation>
    </message>
    <message>
        <source>The file carries the chats a second time as data, out of a reader’s sight.</source>
        <translation>Die Datei enthält die Chats ein zweites Mal als Daten, für Leser unsichtbar.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>For notes and other apps.</source>
        <translation>Für Notizen und andere Apps.</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>One file for any browser, light or dark.</source>
        <translation>Eine Datei für jeden Browser, hell oder dunkel.</translation>
    </message>
    <message>
        <source>To print or to send.</source>
        <translation>Zum Drucken oder Verschicken.</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>The words alone.</source>
        <translation>Nur die Wörter.</translation>
    </message>
    <message>
        <source>Complete: alternatives, figures and settings. For a backup or a move.</source>
        <translation>Vollständig: Alternativen, Kennzahlen und Einstellungen. Zum Sichern oder Umziehen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} wird geschrieben</translation>
    </message>
    <message>
        <source>1 chat</source>
        <translation>1 Chat</translation>
    </message>
    <message>
        <source>{count} chats</source>
        <translation>{count} Chats</translation>
    </message>
    <message>
        <source>{chats} written to {name}.</source>
        <translation>{chats} in {name} geschrieben.</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>Abgebrochen. Es wurde keine Datei geschrieben.</translation>
    </message>
</context>
<context>
    <name>FieldTexts</name>
    <message>
        <source>Context length</source>
        <translation>Kontextlänge</translation>
    </message>
    <message>
        <source>How many tokens of a chat the model sees at once. More takes memory.</source>
        <translation>Wie viele Token eines Chats das Modell auf einmal sieht. Mehr braucht Speicher.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What the keys of past tokens are kept as. Smaller types save memory.</source>
        <translation>In welchem Typ die Schlüssel früherer Token gespeichert werden. Kleinere sparen Speicher.</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>What their values are kept as. Small types need flash attention.</source>
        <translation>In welchem Typ ihre Werte gespeichert werden. Kleine Typen brauchen Flash-Attention.</translation>
    </message>
    <message>
        <source>Flash attention</source>
        <translation>Flash-Attention</translation>
    </message>
    <message>
        <source>Computes attention in pieces, which saves memory in long contexts.</source>
        <translation>Berechnet die Attention stückweise, was bei langem Kontext Speicher spart.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>How the file comes into memory: read as needed, kept there, or copied.</source>
        <translation>Wie die Datei in den Speicher kommt: nach Bedarf gelesen, dort gehalten oder kopiert.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>How many work on each new token. More than cores slows down.</source>
        <translation>Wie viele an jedem neuen Token arbeiten. Mehr als Kerne bremst.</translation>
    </message>
    <message>
        <source>Threads for prompts</source>
        <translation>Threads für Prompts</translation>
    </message>
    <message>
        <source>How many work while a prompt is read.</source>
        <translation>Wie viele beim Einlesen eines Prompts arbeiten.</translation>
    </message>
    <message>
        <source>Layers on the GPU</source>
        <translation>Schichten auf der GPU</translation>
    </message>
    <message>
        <source>How many layers the graphics card computes. All is fastest if they fit.</source>
        <translation>Wie viele Schichten die Grafikkarte berechnet. Alle sind am schnellsten, wenn sie passen.</translation>
    </message>
    <message>
        <source>Several cards</source>
        <translation>Mehrere Karten</translation>
    </message>
    <message>
        <source>How they share the model. Rows need a fast link between them.</source>
        <translation>Wie sie sich das Modell teilen. Zeilen brauchen eine schnelle Verbindung zwischen ihnen.</translation>
    </message>
    <message>
        <source>Card that works alone</source>
        <translation>Karte, die allein arbeitet</translation>
    </message>
    <message>
        <source>Where one card has the whole model.</source>
        <translation>Wenn eine Karte das ganze Modell hat.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Which of the added engines computes this model.</source>
        <translation>Welche der hinzugefügten Engines dieses Modell rechnet.</translation>
    </message>
    <message>
        <source>Answers at once</source>
        <translation>Gleichzeitige Antworten</translation>
    </message>
    <message>
        <source>How many answers may be written at one time. They share the context.</source>
        <translation>Wie viele Antworten zugleich geschrieben werden dürfen. Sie teilen sich den Kontext.</translation>
    </message>
    <message>
        <source>Draft model</source>
        <translation>Entwurfsmodell</translation>
    </message>
    <message>
        <source>A small model with the same vocabulary that guesses ahead.</source>
        <translation>Ein kleines Modell mit demselben Vokabular, das vorausrät.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Prompt tokens that are handed to the engine in one go.</source>
        <translation>Prompt-Token, die der Engine auf einmal übergeben werden.</translation>
    </message>
    <message>
        <source>Micro batch</source>
        <translation>Mikro-Batch</translation>
    </message>
    <message>
        <source>Of those, how many are computed together. More takes memory.</source>
        <translation>Wie viele davon zusammen berechnet werden. Mehr braucht Speicher.</translation>
    </message>
    <message>
        <source>Pack for this processor</source>
        <translation>Für diesen Prozessor packen</translation>
    </message>
    <message>
        <source>Keeps a second copy of some weights in the order that it reads fastest.</source>
        <translation>Hält von einigen Gewichten eine zweite Kopie in der Anordnung, die er am schnellsten liest.</translation>
    </message>
    <message>
        <source>RoPE scaling</source>
        <translation>RoPE-Skalierung</translation>
    </message>
    <message>
        <source>Stretches positions, for contexts longer than the model learnt with.</source>
        <translation>Streckt Positionen für einen längeren Kontext, als das Modell gelernt hat.</translation>
    </message>
    <message>
        <source>RoPE scale</source>
        <translation>RoPE-Faktor</translation>
    </message>
    <message>
        <source>By how much the context is stretched: 2 is twice the trained length.</source>
        <translation>Wie stark der Kontext gestreckt wird: 2 ist die doppelte trainierte Länge.</translation>
    </message>
    <message>
        <source>RoPE base frequency</source>
        <translation>RoPE-Basisfrequenz</translation>
    </message>
    <message>
        <source>The base of the position angles, for models that name another one.</source>
        <translation>Die Basis der Positionswinkel, für Modelle, die eine andere nennen.</translation>
    </message>
</context>
<context>
    <name>FiguresTable</name>
    <message>
        <source>Figures of all lanes</source>
        <translation>Werte aller Spuren</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>{figure}, the best</source>
        <translation>{figure}, der beste Wert</translation>
    </message>
</context>
<context>
    <name>FileChoice</name>
    <message>
        <source>Import chats</source>
        <translation>Chats importieren</translation>
    </message>
    <message>
        <source>Exports of chats ({endings})</source>
        <translation>Exportierte Chats ({endings})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>FileTable</name>
    <message>
        <source>Control with left or right chooses the column that sorts, with up or down its order.</source>
        <translation>Strg mit Links oder Rechts wählt die Spalte zum Sortieren, mit Auf oder Ab ihre Richtung.</translation>
    </message>
</context>
<context>
    <name>FilterPopover</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Any, such as qwen3 or llama</source>
        <translation>Beliebig, etwa qwen3 oder llama</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Gated</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>show all</source>
        <translation>alle zeigen</translation>
    </message>
    <message>
        <source>open only</source>
        <translation>nur freie</translation>
    </message>
    <message>
        <source>only</source>
        <translation>nur beschränkte</translation>
    </message>
    <message>
        <source>Parameters, licence, access</source>
        <translation>Parameter, Lizenz, Zugang</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>{place} of {total}</source>
        <translation>{place} von {total}</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>Match capitals</source>
        <translation>Groß-/Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Fit</name>
    <message>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>Knapp</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Zu groß</translation>
    </message>
    <message>
        <source>KV cache, {0} context</source>
        <translation>KV-Cache, {0} Kontext</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Compute buffers</source>
        <translation>Rechenpuffer</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Free now</source>
        <translation>Jetzt frei</translation>
    </message>
    <message>
        <source>Given back by unloading</source>
        <translation>Durch Entladen frei</translation>
    </message>
    <message>
        <source>Needs {0}: {1}. There is {2}: {3}.</source>
        <translation>Benötigt {0}: {1}. Verfügbar sind {2}: {3}.</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Benötigt</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
</context>
<context>
    <name>FoldBox</name>
    <message>
        <source>shown</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Progress of the move</source>
        <translation>Fortschritt des Umzugs</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the models folder</source>
        <translation>Modellordner öffnen</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Verschieben …</translation>
    </message>
    <message>
        <source>Move the models folder</source>
        <translation>Modellordner verschieben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the move</source>
        <translation>Umzug anhalten</translation>
    </message>
    <message>
        <source>Go on moving</source>
        <translation>Umzug fortsetzen</translation>
    </message>
    <message>
        <source>Give up the move</source>
        <translation>Umzug aufgeben</translation>
    </message>
    <message>
        <source>Downloaded and imported models lie here. Models that are used in place stay where they are.</source>
        <translation>Hier liegen heruntergeladene und importierte Modelle. Modelle, die an ihrem Ort benutzt werden, bleiben dort.</translation>
    </message>
    <message>
        <source>Models folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>{size} in {files} files</source>
        <translation>{size} in {files} Dateien</translation>
    </message>
    <message>
        <source>{free} free on {disk}</source>
        <translation>{free} frei auf {disk}</translation>
    </message>
    <message>
        <source>A move to {folder} was stopped. Every model is still in its place.</source>
        <translation>Ein Umzug nach {folder} wurde angehalten. Jedes Modell ist noch an seinem Platz.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Dateien werden angesehen …</translation>
    </message>
    <message>
        <source>Copied and checked: {share}</source>
        <translation>Kopiert und geprüft: {share}</translation>
    </message>
    <message>
        <source>Choose the new folder for models</source>
        <translation>Neuen Ordner für Modelle wählen</translation>
    </message>
</context>
<context>
    <name>FooterBar</name>
    <message>
        <source>Previous version</source>
        <translation>Vorige Fassung</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Nächste Fassung</translation>
    </message>
    <message>
        <source>Figures of this answer</source>
        <translation>Kennzahlen dieser Antwort</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Edit answer</source>
        <translation>Antwort bearbeiten</translation>
    </message>
    <message>
        <source>More for this answer</source>
        <translation>Mehr zu dieser Antwort</translation>
    </message>
    <message>
        <source>Copy question</source>
        <translation>Frage kopieren</translation>
    </message>
    <message>
        <source>Edit question</source>
        <translation>Frage bearbeiten</translation>
    </message>
    <message>
        <source>More for this question</source>
        <translation>Mehr zu dieser Frage</translation>
    </message>
    <message>
        <source>Write another answer</source>
        <translation>Neue Antwort schreiben</translation>
    </message>
    <message>
        <source>Continue this answer</source>
        <translation>Antwort fortsetzen</translation>
    </message>
    <message>
        <source>Branch into a new chat</source>
        <translation>In neuen Chat abzweigen</translation>
    </message>
    <message>
        <source>Version {0} of {1}</source>
        <translation>Fassung {0} von {1}</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>{0} tokens · {1} tok/s · {2} to first token</source>
        <translation>{0} Token · {1} tok/s · {2} bis zum ersten Token</translation>
    </message>
</context>
<context>
    <name>FormatRow</name>
    <message>
        <source>Format of the answer</source>
        <translation>Format der Antwort</translation>
    </message>
    <message>
        <source>Holds every answer to a form. Thinking stays free.</source>
        <translation>Gibt jeder Antwort eine feste Form. Das Nachdenken bleibt frei.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}:</source>
        <translation>Zeile {line}, Spalte {column}:</translation>
    </message>
    <message>
        <source>This can be used.</source>
        <translation>Das ist verwendbar.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>Free text</source>
        <translation>Freier Text</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON-Schema</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>Grammatik</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Zur Stelle</translation>
    </message>
    <message>
        <source>Insert an example</source>
        <translation>Beispiel einfügen</translation>
    </message>
    <message>
        <source>Grammar in GBNF</source>
        <translation>Grammatik in GBNF</translation>
    </message>
</context>
<context>
    <name>FoundDialog</name>
    <message>
        <source>Models of other apps</source>
        <translation>Modelle anderer Apps</translation>
    </message>
    <message>
        <source>Found models</source>
        <translation>Gefundene Modelle</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Looking into the folders of other apps…</source>
        <translation>Ordner anderer Apps werden durchsucht…</translation>
    </message>
    <message>
        <source>No models of LM Studio, Jan, Ollama, GPT4All, llama.cpp or of the Hub’s cache were found on this computer.</source>
        <translation>Auf diesem Computer wurden keine Modelle von LM Studio, Jan, Ollama, GPT4All, llama.cpp oder aus dem Cache des Hubs gefunden.</translation>
    </message>
    <message>
        <source>Chosen models are used where they lie. Nothing is copied or changed.</source>
        <translation>Gewählte Modelle werden dort benutzt, wo sie liegen. Nichts wird kopiert oder verändert.</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>In der Bibliothek</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht verwendbar</translation>
    </message>
    <message>
        <source>Use 1 model</source>
        <translation>1 Modell verwenden</translation>
    </message>
    <message>
        <source>Use {count} models</source>
        <translation>{count} Modelle verwenden</translation>
    </message>
</context>
<context>
    <name>GatedNote</name>
    <message>
        <source>Its author asks you to accept conditions first: do so on its page, then sign in here with the same account.</source>
        <translation>Der Autor verlangt, dass Sie zuerst Bedingungen annehmen: Tun Sie das auf der Seite des Modells und melden Sie sich dann hier mit demselben Konto an.</translation>
    </message>
    <message>
        <source>Its author asks you to accept conditions on its page. You are signed in as {0}: once you have accepted them there, downloads work.</source>
        <translation>Der Autor verlangt, dass Sie auf der Seite des Modells Bedingungen annehmen. Sie sind als {0} angemeldet: Sobald Sie sie dort angenommen haben, funktionieren Downloads.</translation>
    </message>
    <message>
        <source>This model is gated.</source>
        <translation>Dieses Modell ist zugangsbeschränkt.</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>HubResultsModel</name>
    <message>
        <source>by {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>{0} parameters</source>
        <translation>{0} Parameter</translation>
    </message>
    <message>
        <source>downloads {0}</source>
        <translation>{0} Downloads</translation>
    </message>
    <message>
        <source>likes {0}</source>
        <translation>{0} Likes</translation>
    </message>
    <message>
        <source>licence {0}</source>
        <translation>Lizenz {0}</translation>
    </message>
    <message>
        <source>gated</source>
        <translation>zugangsbeschränkt</translation>
    </message>
</context>
<context>
    <name>ImatrixBox</name>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Importance matrix: {name}</source>
        <translation>Wichtigkeitsmatrix: {name}</translation>
    </message>
    <message>
        <source>Importance matrix</source>
        <translation>Wichtigkeitsmatrix</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Without an importance matrix</source>
        <translation>Ohne Wichtigkeitsmatrix</translation>
    </message>
    <message>
        <source>Says which weights matter, measured on a text. Levels of 4 bits and fewer gain from it; the smallest cannot be made without it.</source>
        <translation>Sagt, welche Gewichte wichtig sind, gemessen an einem Text. Stufen mit 4 Bit und weniger gewinnen dadurch; die kleinsten lassen sich ohne sie nicht herstellen.</translation>
    </message>
    <message>
        <source>Importance matrices (*imatrix*.gguf *.imatrix *.dat)</source>
        <translation>Wichtigkeitsmatrizen (*imatrix*.gguf *.imatrix *.dat)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>ImatrixSource</name>
    <message>
        <source>Make from a text…</source>
        <translation>Aus einem Text erstellen …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Importance matrix</source>
        <translation>Wichtigkeitsmatrix</translation>
    </message>
    <message>
        <source>Progress of the importance matrix</source>
        <translation>Fortschritt der Wichtigkeitsmatrix</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>The model reads the text: part {number} of {count}</source>
        <translation>Das Modell liest den Text: Teil {number} von {count}</translation>
    </message>
    <message>
        <source>Quantscope&apos;s own text</source>
        <translation>Der Text von Quantscope</translation>
    </message>
    <message>
        <source>Text file…</source>
        <translation>Textdatei …</translation>
    </message>
    <message>
        <source>Made before from {text}, {count} tokens</source>
        <translation>Früher erstellt aus {text}, {count} Token</translation>
    </message>
    <message>
        <source>Text for the importance matrix</source>
        <translation>Text für die Wichtigkeitsmatrix</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md)</source>
        <translation>Texte (*.txt *.md)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>ImportChatsDialog</name>
    <message>
        <source>Import chats</source>
        <translation>Chats importieren</translation>
    </message>
    <message>
        <source>Exports of Quantscope, ChatGPT, LM Studio, Jan and Open WebUI, as files, archives or folders. Nothing leaves this computer.</source>
        <translation>Exporte von Quantscope, ChatGPT, LM Studio, Jan und Open WebUI, als Dateien, Archive oder Ordner. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Zu importierende Dateien</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Leave out chats that are here already</source>
        <translation>Vorhandene Chats auslassen</translation>
    </message>
    <message>
        <source>They stay as they are.</source>
        <translation>Sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Import them once more</source>
        <translation>Noch einmal importieren</translation>
    </message>
    <message>
        <source>Each comes in as a chat of its own beside the one that is here.</source>
        <translation>Jeder kommt als eigener Chat neben den vorhandenen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import those, too</source>
        <translation>Auch diese importieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Chats are being imported.</source>
        <translation>Chats werden importiert.</translation>
    </message>
    <message>
        <source>Every chat of the export is here already.</source>
        <translation>Alle Chats des Exports sind schon hier.</translation>
    </message>
    <message>
        <source>{chats} with {messages} imported from {source}.</source>
        <translation>{chats} mit {messages} aus {source} importiert.</translation>
    </message>
    <message>
        <source>1 chat</source>
        <translation>1 Chat</translation>
    </message>
    <message>
        <source>{count} chats</source>
        <translation>{count} Chats</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message>
        <source>{count} messages</source>
        <translation>{count} Nachrichten</translation>
    </message>
    <message>
        <source>1 chat was left out because it is here already.</source>
        <translation>1 Chat wurde ausgelassen, weil er schon hier ist.</translation>
    </message>
    <message>
        <source>{count} chats were left out because they are here already.</source>
        <translation>{count} Chats wurden ausgelassen, weil sie schon hier sind.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was imported.</source>
        <translation>Abgebrochen. Nichts wurde importiert.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import models</source>
        <translation>Modelle importieren</translation>
    </message>
    <message>
        <source>How should Quantscope take this file?</source>
        <translation>Wie soll Quantscope diese Datei übernehmen?</translation>
    </message>
    <message>
        <source>How should Quantscope take these {count} files?</source>
        <translation>Wie soll Quantscope diese {count} Dateien übernehmen?</translation>
    </message>
    <message>
        <source>Leave in place</source>
        <translation>Am Ort belassen</translation>
    </message>
    <message>
        <source>Used where it lies. Nothing is copied; the file must stay there.</source>
        <translation>Wird dort benutzt, wo sie liegt. Nichts wird kopiert; die Datei muss dort bleiben.</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Into Quantscope’s folder. It is gone from where it was.</source>
        <translation>In den Ordner von Quantscope. Am alten Ort ist sie dann weg.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Into Quantscope’s folder. Takes the room on the disk twice.</source>
        <translation>In den Ordner von Quantscope. Belegt den Platz auf dem Datenträger doppelt.</translation>
    </message>
    <message>
        <source>Hard link</source>
        <translation>Hardlink</translation>
    </message>
    <message>
        <source>A second name in Quantscope’s folder for the same bytes, on one disk only.</source>
        <translation>Ein zweiter Name im Ordner von Quantscope für dieselben Bytes, nur auf demselben Datenträger.</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Zu importierende Dateien</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
</context>
<context>
    <name>ImportStrip</name>
    <message>
        <source>Importing {name} ({number} of {total})</source>
        <translation>{name} wird importiert ({number} von {total})</translation>
    </message>
    <message>
        <source>The file could not be imported.</source>
        <translation>Die Datei konnte nicht importiert werden.</translation>
    </message>
    <message>
        <source>{count} of {total} files could not be imported.</source>
        <translation>{count} von {total} Dateien konnten nicht importiert werden.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>InspectorWindow</name>
    <message>
        <source>Views of the model</source>
        <translation>Ansichten des Modells</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Datei wird gelesen…</translation>
    </message>
    <message>
        <source>Inspector: {name}</source>
        <translation>Inspektor: {name}</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message>
        <source>Jump to the newest message</source>
        <translation>Zur neuesten Nachricht springen</translation>
    </message>
</context>
<context>
    <name>KeptBatches</name>
    <message>
        <source>Kept batches</source>
        <translation>Aufbewahrte Stapel</translation>
    </message>
    <message>
        <source>None yet. Each batch is kept from its start.</source>
        <translation>Noch keiner. Jeder Stapel wird von seinem Start an aufbewahrt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Remove the batch “{title}” with all its answers?</source>
        <translation>Den Stapel „{title}“ mit allen Antworten entfernen?</translation>
    </message>
    <message>
        <source>Export its results first if you want to keep them.</source>
        <translation>Exportieren Sie zuvor seine Ergebnisse, wenn Sie sie behalten möchten.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>KeptPopover</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
</context>
<context>
    <name>KeptRow</name>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder of: {name}</source>
        <translation>Ordner öffnen von: {name}</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Delete: {name}</source>
        <translation>Löschen: {name}</translation>
    </message>
</context>
<context>
    <name>KeptVotes</name>
    <message>
        <source>Kept blind votes</source>
        <translation>Aufbewahrte Blindabstimmungen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>LaneAnswer</name>
    <message>
        <source>Answer of {name}</source>
        <translation>Antwort von {name}</translation>
    </message>
</context>
<context>
    <name>LaneMenu</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>No models yet</source>
        <translation>Noch keine Modelle</translation>
    </message>
    <message>
        <source>{count} levels from small to large</source>
        <translation>{count} Stufen von klein bis groß</translation>
    </message>
    <message>
        <source>All levels of this family</source>
        <translation>Alle Stufen dieser Familie</translation>
    </message>
</context>
<context>
    <name>LaneView</name>
    <message>
        <source>Lane {name}</source>
        <translation>Spur {name}</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Remove this lane</source>
        <translation>Diese Spur entfernen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the answer of {name}</source>
        <translation>Antwort von {name} kopieren</translation>
    </message>
    <message>
        <source>Stop {name}</source>
        <translation>{name} anhalten</translation>
    </message>
    <message>
        <source>Retry {name}</source>
        <translation>{name} wiederholen</translation>
    </message>
    <message>
        <source>Move {name} to the left</source>
        <translation>{name} nach links</translation>
    </message>
    <message>
        <source>Move {name} to the right</source>
        <translation>{name} nach rechts</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
</context>
<context>
    <name>LaneWords</name>
    <message>
        <source>Not asked yet</source>
        <translation>Noch nicht gefragt</translation>
    </message>
    <message>
        <source>Reading the question…</source>
        <translation>Liest die Frage…</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Interrupted: the app ended meanwhile</source>
        <translation>Unterbrochen: Die App wurde währenddessen beendet</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>{bits} bpw</source>
        <translation>{bits} bpw</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>bpw</source>
        <translation>bpw</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>TTFT</source>
        <translation>TTFT</translation>
    </message>
    <message>
        <source>Prompt t/s</source>
        <translation>Lesen t/s</translation>
    </message>
    <message>
        <source>Decode t/s</source>
        <translation>Schreiben t/s</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Größe der Datei</translation>
    </message>
    <message>
        <source>Bits per weight, on average</source>
        <translation>Bit pro Gewicht, im Mittel</translation>
    </message>
    <message>
        <source>Time to load the model</source>
        <translation>Zeit zum Laden des Modells</translation>
    </message>
    <message>
        <source>Time to first token, once the model was loaded</source>
        <translation>Zeit bis zum ersten Token, sobald das Modell geladen war</translation>
    </message>
    <message>
        <source>Tokens of the prompt read per second</source>
        <translation>Gelesene Token des Prompts pro Sekunde</translation>
    </message>
    <message>
        <source>Tokens written per second, after the first one</source>
        <translation>Geschriebene Token pro Sekunde, nach dem ersten</translation>
    </message>
    <message>
        <source>Memory that the model took</source>
        <translation>Speicher, den das Modell belegte</translation>
    </message>
    <message>
        <source>{figure}, contended</source>
        <translation>{figure}, nicht allein gemessen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message>
        <source>Waiting · 1 before it</source>
        <translation>Wartet · 1 davor</translation>
    </message>
    <message>
        <source>Waiting · {count} before it</source>
        <translation>Wartet · {count} davor</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Das Modell wird geladen…</translation>
    </message>
    <message>
        <source>Loading {share}</source>
        <translation>Lädt {share}</translation>
    </message>
    <message>
        <source>{rate} tok/s</source>
        <translation>{rate} tok/s</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 Token</translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation>{count} Token</translation>
    </message>
    <message>
        <source>{sign} measured while other lanes were computing: not the speed of the model alone.</source>
        <translation>{sign} gemessen, während andere Spuren rechneten: nicht das Tempo des Modells allein.</translation>
    </message>
</context>
<context>
    <name>LanesBar</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Kept · {count}</source>
        <translation>Aufbewahrt · {count}</translation>
    </message>
    <message>
        <source>Add lane</source>
        <translation>Spur hinzufügen</translation>
    </message>
    <message>
        <source>Comparisons that are kept</source>
        <translation>Vergleiche, die aufbewahrt sind</translation>
    </message>
    <message>
        <source>New comparison of these models</source>
        <translation>Neuer Vergleich dieser Modelle</translation>
    </message>
    <message>
        <source>Export this comparison</source>
        <translation>Diesen Vergleich exportieren</translation>
    </message>
    <message>
        <source>As Markdown…</source>
        <translation>Als Markdown…</translation>
    </message>
    <message>
        <source>Figures as CSV…</source>
        <translation>Werte als CSV…</translation>
    </message>
    <message>
        <source>Everything as JSON…</source>
        <translation>Alles als JSON …</translation>
    </message>
    <message>
        <source>As a picture (PNG)…</source>
        <translation>Als Bild (PNG)…</translation>
    </message>
</context>
<context>
    <name>LanesPage</name>
    <message>
        <source>Table of figures</source>
        <translation>Tabelle der Werte</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
</context>
<context>
    <name>LanesRow</name>
    <message>
        <source>Lanes</source>
        <translation>Spuren</translation>
    </message>
</context>
<context>
    <name>LatencyCard</name>
    <message>
        <source>{total} · first token after {first}</source>
        <translation>{total} · erstes Token nach {first}</translation>
    </message>
    <message>
        <source>{n} prompt tokens were still known.</source>
        <translation>{n} Prompt-Token waren noch bekannt.</translation>
    </message>
    <message>
        <source>{n} prompt tokens were still known: about {time} saved (estimated).</source>
        <translation>{n} Prompt-Token waren noch bekannt: etwa {time} gespart (geschätzt).</translation>
    </message>
    <message>
        <source>{n} tok · {rate} tok/s</source>
        <translation>{n} tok · {rate} tok/s</translation>
    </message>
    <message>
        <source>Load the model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>Template, tokens</source>
        <translation>Vorlage, Token</translation>
    </message>
    <message>
        <source>Wait for others</source>
        <translation>Warten auf andere</translation>
    </message>
    <message>
        <source>Read the prompt</source>
        <translation>Prompt einlesen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Paint, on average</source>
        <translation>Zeichnen, im Mittel</translation>
    </message>
</context>
<context>
    <name>LayerMapModel</name>
    <message>
        <source>Layer {layer}, {role}</source>
        <translation>Schicht {layer}, {role}</translation>
    </message>
    <message>
        <source>outside the layers</source>
        <translation>außerhalb der Schichten</translation>
    </message>
    <message>
        <source>no tensor</source>
        <translation>kein Tensor</translation>
    </message>
    <message>
        <source>{left} here, {right} there</source>
        <translation>{left} hier, {right} dort</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>In library</source>
        <translation>In der Bibliothek</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Paused {0} %</source>
        <translation>Angehalten bei {0} %</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>LevelChart</name>
    <message>
        <source>Across</source>
        <translation>Quer</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>Axis: {which}</source>
        <translation>Achse: {which}</translation>
    </message>
</context>
<context>
    <name>LevelChips</name>
    <message>
        <source>Take {name} out</source>
        <translation>{name} herausnehmen</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Add level</source>
        <translation>Stufe hinzufügen</translation>
    </message>
</context>
<context>
    <name>LevelList</name>
    <message>
        <source>{count} chosen</source>
        <translation>{count} gewählt</translation>
    </message>
    <message>
        <source>In library</source>
        <translation>In der Bibliothek</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} Bit</translation>
    </message>
    <message>
        <source>Needs an importance matrix</source>
        <translation>Braucht eine Wichtigkeitsmatrix</translation>
    </message>
    <message>
        <source>A file of this name is there</source>
        <translation>Eine Datei dieses Namens ist schon da</translation>
    </message>
    <message>
        <source>{count} tensors get a larger type, which suits their shape</source>
        <translation>{count} Tensoren bekommen einen größeren Typ, der zu ihrer Form passt</translation>
    </message>
    <message>
        <source>1 tensor gets a larger type, which suits its shape</source>
        <translation>1 Tensor bekommt einen größeren Typ, der zu seiner Form passt</translation>
    </message>
</context>
<context>
    <name>LevelMenu</name>
    <message>
        <source>Chat with it</source>
        <translation>Damit chatten</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Load settings…</source>
        <translation>Ladeeinstellungen…</translation>
    </message>
    <message>
        <source>Make levels…</source>
        <translation>Stufen herstellen …</translation>
    </message>
    <message>
        <source>Inspect…</source>
        <translation>Untersuchen…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
    <message>
        <source>Choose image encoder…</source>
        <translation>Bild-Encoder wählen…</translation>
    </message>
    <message>
        <source>Use what lies with the model</source>
        <translation>Nehmen, was beim Modell liegt</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Alle prüfen</translation>
    </message>
    <message>
        <source>Check for a newer upload</source>
        <translation>Nach neuerer Fassung suchen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Remove all from list</source>
        <translation>Alle aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Move file to wastebasket…</source>
        <translation>Datei in den Papierkorb verschieben…</translation>
    </message>
</context>
<context>
    <name>LevelRow</name>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Parts of this split file are missing on the Hub.</source>
        <translation>Auf dem Hub fehlen Teile dieser geteilten Datei.</translation>
    </message>
    <message>
        <source>{0} parts</source>
        <translation>{0} Teile</translation>
    </message>
    <message>
        <source>Fits, and larger ones are slower for little more quality.</source>
        <translation>Passt; größere sind langsamer und kaum besser.</translation>
    </message>
    <message>
        <source>The best quality that fits with room to spare.</source>
        <translation>Die beste Qualität, die bequem hineinpasst.</translation>
    </message>
    <message>
        <source>Fits; the smallest here.</source>
        <translation>Passt; die kleinste hier.</translation>
    </message>
    <message>
        <source>The smallest here, and it just fits.</source>
        <translation>Die kleinste hier, und sie passt gerade noch.</translation>
    </message>
</context>
<context>
    <name>LevelTable</name>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Figures of levels</source>
        <translation>Werte der Stufen</translation>
    </message>
    <message>
        <source>{rate}, busy</source>
        <translation>{rate}, beschäftigt</translation>
    </message>
</context>
<context>
    <name>LevelText</name>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>bpw</source>
        <translation>bpw</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Prompt t/s</source>
        <translation>Lesen t/s</translation>
    </message>
    <message>
        <source>Decode t/s</source>
        <translation>Tempo t/s</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verwendet</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>{count} of {total} levels</source>
        <translation>{count} von {total} Stufen</translation>
    </message>
    <message>
        <source>1 level</source>
        <translation>1 Stufe</translation>
    </message>
    <message>
        <source>{count} levels</source>
        <translation>{count} Stufen</translation>
    </message>
    <message>
        <source>file not found</source>
        <translation>Datei nicht gefunden</translation>
    </message>
    <message>
        <source>{bits} bits per weight</source>
        <translation>{bits} Bit pro Gewicht</translation>
    </message>
    <message>
        <source>{value} context</source>
        <translation>{value} Kontext</translation>
    </message>
    <message>
        <source>prompt {value} tokens per second</source>
        <translation>liest {value} Token pro Sekunde</translation>
    </message>
    <message>
        <source>decode {value} tokens per second</source>
        <translation>schreibt {value} Token pro Sekunde</translation>
    </message>
    <message>
        <source>used {value}</source>
        <translation>verwendet {value}</translation>
    </message>
    <message>
        <source>memory: {value}</source>
        <translation>Speicher: {value}</translation>
    </message>
    <message>
        <source>from {value}</source>
        <translation>von {value}</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>geladen</translation>
    </message>
    <message>
        <source>bundled</source>
        <translation>mitgeliefert</translation>
    </message>
</context>
<context>
    <name>LevelWishes</name>
    <message>
        <source>Move “{name}” to the wastebasket?</source>
        <translation>„{name}“ in den Papierkorb verschieben?</translation>
    </message>
    <message>
        <source>Move file</source>
        <translation>Datei verschieben</translation>
    </message>
    <message>
        <source>Move to wastebasket</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>It leaves the library. This frees {size} once the wastebasket is emptied.</source>
        <translation>Die Datei verlässt die Bibliothek. Sobald der Papierkorb geleert ist, werden {size} frei.</translation>
    </message>
</context>
<context>
    <name>LevelWords</name>
    <message>
        <source>Good choices</source>
        <translation>Gute Wahl</translation>
    </message>
    <message>
        <source>Steps between</source>
        <translation>Zwischenstufen</translation>
    </message>
    <message>
        <source>Small ones for an importance matrix</source>
        <translation>Kleine Stufen für eine Wichtigkeitsmatrix</translation>
    </message>
    <message>
        <source>Older formats</source>
        <translation>Ältere Formate</translation>
    </message>
    <message>
        <source>Not quantized</source>
        <translation>Nicht quantisiert</translation>
    </message>
    <message>
        <source>For models trained for them</source>
        <translation>Für eigens trainierte Modelle</translation>
    </message>
    <message>
        <source>Needs an importance matrix</source>
        <translation>Braucht eine Wichtigkeitsmatrix</translation>
    </message>
    <message>
        <source>Better with an importance matrix</source>
        <translation>Besser mit einer Wichtigkeitsmatrix</translation>
    </message>
    <message>
        <source>Nearly as good as the original</source>
        <translation>Fast so gut wie das Original</translation>
    </message>
    <message>
        <source>A loss that is hard to notice</source>
        <translation>Ein kaum merklicher Verlust</translation>
    </message>
    <message>
        <source>A small loss, for most work</source>
        <translation>Ein kleiner Verlust, für die meisten Aufgaben</translation>
    </message>
    <message>
        <source>The usual choice: good for its size</source>
        <translation>Die übliche Wahl: gut für ihre Größe</translation>
    </message>
    <message>
        <source>A noticeable loss, where memory is short</source>
        <translation>Ein merklicher Verlust, wenn Speicher knapp ist</translation>
    </message>
    <message>
        <source>A strong loss, where nothing larger fits</source>
        <translation>Ein starker Verlust, wenn nichts Größeres passt</translation>
    </message>
    <message>
        <source>A little smaller and rougher than {level}</source>
        <translation>Etwas kleiner und gröber als {level}</translation>
    </message>
    <message>
        <source>A little larger and better than {level}</source>
        <translation>Etwas größer und besser als {level}</translation>
    </message>
    <message>
        <source>About 3 bits, for little memory</source>
        <translation>Etwa 3 Bit, für wenig Speicher</translation>
    </message>
    <message>
        <source>About 2 bits, for large models that fit in no other way</source>
        <translation>Etwa 2 Bit, für große Modelle, die anders nicht passen</translation>
    </message>
    <message>
        <source>Below 2 bits, for very large models only</source>
        <translation>Unter 2 Bit, nur für sehr große Modelle</translation>
    </message>
    <message>
        <source>As large as {level}, and better</source>
        <translation>So groß wie {level}, und besser</translation>
    </message>
    <message>
        <source>About as good as {level}, and smaller</source>
        <translation>Etwa so gut wie {level}, und kleiner</translation>
    </message>
    <message>
        <source>For programs that read nothing newer</source>
        <translation>Für Programme, die nichts Neueres lesen</translation>
    </message>
    <message>
        <source>For models with weights of -1, 0 and 1</source>
        <translation>Für Modelle mit Gewichten von -1, 0 und 1</translation>
    </message>
    <message>
        <source>Quick on many processors, rougher than {level}</source>
        <translation>Auf vielen Prozessoren schnell, gröber als {level}</translation>
    </message>
    <message>
        <source>Twice as large as F16; for further work on the weights</source>
        <translation>Doppelt so groß wie F16; für weitere Arbeit an den Gewichten</translation>
    </message>
    <message>
        <source>As most models are trained</source>
        <translation>So werden die meisten Modelle trainiert</translation>
    </message>
    <message>
        <source>As most models are converted</source>
        <translation>So werden die meisten Modelle umgewandelt</translation>
    </message>
    <message>
        <source>For mixtures of experts such as gpt-oss</source>
        <translation>Für Expertengemische wie gpt-oss</translation>
    </message>
    <message>
        <source>For models trained with 2 bits</source>
        <translation>Für Modelle, die mit 2 Bit trainiert wurden</translation>
    </message>
    <message>
        <source>For models trained with 1 bit</source>
        <translation>Für Modelle, die mit 1 Bit trainiert wurden</translation>
    </message>
</context>
<context>
    <name>LevelsBox</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Reference, which the others are held against</source>
        <translation>Referenz, mit der die anderen verglichen werden</translation>
    </message>
    <message>
        <source>Only one level of this model is here. Download or make another to compare.</source>
        <translation>Von diesem Modell ist nur eine Stufe hier. Laden Sie eine weitere herunter oder stellen Sie eine her, um zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>LevelsCard</name>
    <message>
        <source>Quantization levels</source>
        <translation>Quantisierungsstufen</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Tokens that the memory is reckoned for</source>
        <translation>Token, für die der Speicherbedarf berechnet wird</translation>
    </message>
    <message>
        <source>There are no GGUF models in this repository.</source>
        <translation>In diesem Repository gibt es keine GGUF-Modelle.</translation>
    </message>
    <message>
        <source>How much memory these take is not known: {0}</source>
        <translation>Der Speicherbedarf ist nicht bekannt: {0}</translation>
    </message>
    <message>
        <source>Reading the header to see what fits on this computer…</source>
        <translation>Der Header wird gelesen, um zu sehen, was auf diesen Computer passt…</translation>
    </message>
    <message>
        <source>None of these fits into the memory of this computer at {0} tokens. A shorter context or a smaller model may.</source>
        <translation>Mit {0} Token passt keine davon in den Speicher dieses Computers. Mit kürzerem Kontext oder kleinerem Modell könnte es gehen.</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Add level</source>
        <translation>Stufe hinzufügen</translation>
    </message>
    <message>
        <source>One is loaded after the other; its prompts are answered side by side.</source>
        <translation>Eine wird nach der anderen geladen; ihre Prompts werden nebeneinander beantwortet.</translation>
    </message>
    <message>
        <source>Remove {level}</source>
        <translation>{level} entfernen</translation>
    </message>
</context>
<context>
    <name>LevelsDialog</name>
    <message>
        <source>Make levels</source>
        <translation>Stufen herstellen</translation>
    </message>
    <message>
        <source>Levels of {name}</source>
        <translation>Stufen von {name}</translation>
    </message>
</context>
<context>
    <name>LevelsRun</name>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Making {0}</source>
        <translation>{0} wird hergestellt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Not everything could be made</source>
        <translation>Nicht alles konnte hergestellt werden</translation>
    </message>
    <message>
        <source>1 level made</source>
        <translation>1 Stufe hergestellt</translation>
    </message>
    <message>
        <source>{0} levels made</source>
        <translation>{0} Stufen hergestellt</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>noch etwa {0}</translation>
    </message>
</context>
<context>
    <name>LibraryBar</name>
    <message>
        <source>Find…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>Alle Schlagwörter</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>Recently used</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Recently added</source>
        <translation>Zuletzt hinzugefügt</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>Fastest first</source>
        <translation>Schnellste zuerst</translation>
    </message>
    <message>
        <source>Find models of other apps…</source>
        <translation>Modelle anderer Apps suchen…</translation>
    </message>
    <message>
        <source>Find models of other apps on this computer</source>
        <translation>Modelle anderer Apps auf diesem Computer suchen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Import model files…</source>
        <translation>Modelldateien importieren…</translation>
    </message>
</context>
<context>
    <name>LibraryImports</name>
    <message>
        <source>Import models</source>
        <translation>Modelle importieren</translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation>GGUF-Modelle (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
    <message>
        <source>1 family</source>
        <translation>1 Familie</translation>
    </message>
    <message>
        <source>{count} families</source>
        <translation>{count} Familien</translation>
    </message>
    <message>
        <source>“{name}” removed from the list</source>
        <translation>„{name}“ aus der Liste entfernt</translation>
    </message>
</context>
<context>
    <name>LibraryTree</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <source>Open this address in your browser?</source>
        <translation>Diese Adresse im Browser öffnen?</translation>
    </message>
</context>
<context>
    <name>ListValueModel</name>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
</context>
<context>
    <name>LivePanel</name>
    <message>
        <source>Live panel</source>
        <translation>Live-Ansicht</translation>
    </message>
    <message>
        <source>Decode speed</source>
        <translation>Schreibtempo</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Machine memory</source>
        <translation>Speicher des Computers</translation>
    </message>
    <message>
        <source>{name} was unloaded to make room. The next message loads it again.</source>
        <translation>{name} wurde entladen, um Platz zu schaffen. Die nächste Nachricht lädt es wieder.</translation>
    </message>
    <message>
        <source>{name} was unloaded because it was not used. The next message loads it again.</source>
        <translation>{name} wurde entladen, weil es nicht verwendet wurde. Die nächste Nachricht lädt es wieder.</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Reading prompt</source>
        <translation>Liest Prompt ein</translation>
    </message>
    <message>
        <source>Summing up</source>
        <translation>Fasst zusammen</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>peak {rate}</source>
        <translation>Spitze {rate}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>tok/s</translation>
    </message>
    <message>
        <source>{rate} tokens per second</source>
        <translation>{rate} Token pro Sekunde</translation>
    </message>
    <message>
        <source>temp {temperature} · top-p {top_p}</source>
        <translation>Temp. {temperature} · Top-p {top_p}</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>Zeit bis zum ersten Token</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Reused</source>
        <translation>Wiederverwendet</translation>
    </message>
    <message>
        <source>Guessed right</source>
        <translation>Richtig geraten</translation>
    </message>
    <message>
        <source>Layers on GPU</source>
        <translation>Schichten auf der GPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>{count} tok</source>
        <translation>{count} tok</translation>
    </message>
    <message>
        <source>{count} · {rate} tok/s</source>
        <translation>{count} · {rate} tok/s</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>von {total}</translation>
    </message>
</context>
<context>
    <name>LoadDialog</name>
    <message>
        <source>Load settings</source>
        <translation>Ladeeinstellungen</translation>
    </message>
    <message>
        <source>Make all models automatic</source>
        <translation>Alle Modelle auf automatisch</translation>
    </message>
    <message>
        <source>Reset to automatic</source>
        <translation>Auf automatisch zurücksetzen</translation>
    </message>
    <message>
        <source>Use for all models</source>
        <translation>Für alle Modelle übernehmen</translation>
    </message>
    <message>
        <source>For every model without settings of its own. Adapters and draft stay here.</source>
        <translation>Für jedes Modell ohne eigene Einstellungen. Adapter und Entwurfsmodell bleiben hier.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save and reload</source>
        <translation>Speichern und neu laden</translation>
    </message>
    <message>
        <source>Reset to all models’</source>
        <translation>Auf die aller Modelle zurücksetzen</translation>
    </message>
    <message>
        <source>This model has settings of its own.</source>
        <translation>Dieses Modell hat eigene Einstellungen.</translation>
    </message>
    <message>
        <source>Loaded as you set for all models.</source>
        <translation>Wird geladen, wie Sie es für alle Modelle eingestellt haben.</translation>
    </message>
    <message>
        <source>Everything is chosen for this machine and this model.</source>
        <translation>Alles ist passend zu diesem Computer und diesem Modell gewählt.</translation>
    </message>
    <message>
        <source>Small types for values need flash attention, which is off.</source>
        <translation>Kleine Typen für Werte brauchen Flash-Attention, und die ist aus.</translation>
    </message>
    <message>
        <source>Takes effect when the model is loaded next.</source>
        <translation>Gilt, sobald das Modell das nächste Mal geladen wird.</translation>
    </message>
    <message>
        <source>Needs a reload. An answer is being written, so it comes before the next one.</source>
        <translation>Erfordert erneutes Laden. Gerade wird eine Antwort geschrieben; es geschieht daher vor der nächsten.</translation>
    </message>
    <message>
        <source>Needs a reload: the model is loaded again as soon as you save.</source>
        <translation>Erfordert erneutes Laden: Das Modell wird neu geladen, sobald Sie speichern.</translation>
    </message>
</context>
<context>
    <name>LoadForm</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>As the model says</source>
        <translation>Wie vom Modell angegeben</translation>
    </message>
    <message>
        <source>Automatic · {count}</source>
        <translation>Automatisch · {count}</translation>
    </message>
    <message>
        <source>Needs flash attention, which is off.</source>
        <translation>Braucht Flash-Attention, und die ist aus.</translation>
    </message>
    <message>
        <source>No smaller model in the library fits.</source>
        <translation>Kein kleineres Modell der Bibliothek passt dazu.</translation>
    </message>
    <message>
        <source>Takes about {size} more, beside the sum below.</source>
        <translation>Braucht etwa {size} mehr, zusätzlich zur Summe unten.</translation>
    </message>
    <message>
        <source>These types have not been measured here yet.</source>
        <translation>Diese Typen wurden hier noch nicht gemessen.</translation>
    </message>
    <message>
        <source>The model can use {tokens} of them. A RoPE scale, under More, stretches that.</source>
        <translation>Das Modell kann {tokens} davon nutzen. Eine RoPE-Skalierung, unter Mehr, erweitert das.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>KV cache: what the model remembers of a chat</source>
        <translation>KV-Cache: was sich das Modell von einem Chat merkt</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>LoRA adapters</source>
        <translation>LoRA-Adapter</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
</context>
<context>
    <name>LoadWords</name>
    <message>
        <source>Automatic · {kind}</source>
        <translation>Automatisch · {kind}</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Read as needed</source>
        <translation>Bei Bedarf gelesen</translation>
    </message>
    <message>
        <source>Kept in memory</source>
        <translation>Im Speicher gehalten</translation>
    </message>
    <message>
        <source>Copied into memory</source>
        <translation>In den Speicher kopiert</translation>
    </message>
    <message>
        <source>As the model says</source>
        <translation>Wie vom Modell angegeben</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Layers to each</source>
        <translation>Schichten an jede</translation>
    </message>
    <message>
        <source>Rows of each matrix</source>
        <translation>Zeilen jeder Matrix</translation>
    </message>
    <message>
        <source>One card alone</source>
        <translation>Eine Karte allein</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>Die erste</translation>
    </message>
    <message>
        <source>The one in use</source>
        <translation>Die benutzte</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <source>Automatic · {count} measured</source>
        <translation>Automatisch · {count} gemessen</translation>
    </message>
    <message>
        <source>Automatic · {count}</source>
        <translation>Automatisch · {count}</translation>
    </message>
    <message>
        <source>{kind}: {decode} tok/s, prompts {prompt}</source>
        <translation>{kind}: {decode} tok/s, Prompts {prompt}</translation>
    </message>
    <message>
        <source>{kind}: {decode} tok/s instead of {plain}, prompts {prompt} instead of {plain_prompt}</source>
        <translation>{kind}: {decode} tok/s statt {plain}, Prompts {prompt} statt {plain_prompt}</translation>
    </message>
    <message>
        <source>Fastest: 1 thread for answers, {prompt} for prompts</source>
        <translation>Am schnellsten: 1 Thread für Antworten, {prompt} für Prompts</translation>
    </message>
    <message>
        <source>Fastest: {decode} threads for answers, {prompt} for prompts</source>
        <translation>Am schnellsten: {decode} Threads für Antworten, {prompt} für Prompts</translation>
    </message>
    <message>
        <source>{kind}: {decode} tok/s, prompts {prompt}, {depth} tokens deep</source>
        <translation>{kind}: {decode} tok/s, Prompts {prompt}, bei {depth} Token Tiefe</translation>
    </message>
    <message>
        <source>{kind} keys and values</source>
        <translation>{kind}-Schlüssel und -Werte</translation>
    </message>
    <message>
        <source>{keys} keys, {values} values</source>
        <translation>{keys}-Schlüssel, {values}-Werte</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>“{title}” deleted</source>
        <translation>„{title}“ gelöscht</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
</context>
<context>
    <name>MakingFoot</name>
    <message>
        <source>Make {count} levels</source>
        <translation>{count} Stufen herstellen</translation>
    </message>
    <message>
        <source>Make level</source>
        <translation>Stufe herstellen</translation>
    </message>
    <message>
        <source>Nothing is chosen yet</source>
        <translation>Noch ist nichts gewählt</translation>
    </message>
    <message>
        <source>1 level</source>
        <translation>1 Stufe</translation>
    </message>
    <message>
        <source>{count} levels</source>
        <translation>{count} Stufen</translation>
    </message>
    <message>
        <source>working out the sizes</source>
        <translation>Größen werden ermittelt</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>{size} frei</translation>
    </message>
    <message>
        <source>Files of these levels are there already: {levels}.</source>
        <translation>Dateien dieser Stufen sind schon da: {levels}.</translation>
    </message>
    <message>
        <source>This takes {size}, more than is free. Choose fewer levels.</source>
        <translation>Das braucht {size}, mehr als frei ist. Wählen Sie weniger Stufen.</translation>
    </message>
    <message>
        <source>Replace files that are there</source>
        <translation>Vorhandene Dateien ersetzen</translation>
    </message>
    <message>
        <source>Change folder…</source>
        <translation>Ordner ändern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Folder for the levels</source>
        <translation>Ordner für die Stufen</translation>
    </message>
</context>
<context>
    <name>MarkdownRenderer</name>
    <message>
        <source>[image: {0}]</source>
        <translation>[Bild: {0}]</translation>
    </message>
    <message>
        <source>without description</source>
        <translation>ohne Beschreibung</translation>
    </message>
</context>
<context>
    <name>MeasureBar</name>
    <message>
        <source>Measure levels</source>
        <translation>Stufen messen</translation>
    </message>
    <message>
        <source>Kept · {count}</source>
        <translation>Aufbewahrt · {count}</translation>
    </message>
    <message>
        <source>Measurements that are kept</source>
        <translation>Messungen, die aufbewahrt sind</translation>
    </message>
    <message>
        <source>New measurement</source>
        <translation>Neue Messung</translation>
    </message>
    <message>
        <source>Measure the same again</source>
        <translation>Dasselbe noch einmal messen</translation>
    </message>
    <message>
        <source>Export this measurement</source>
        <translation>Diese Messung exportieren</translation>
    </message>
    <message>
        <source>Table as Markdown…</source>
        <translation>Tabelle als Markdown…</translation>
    </message>
    <message>
        <source>Figures as CSV…</source>
        <translation>Werte als CSV…</translation>
    </message>
    <message>
        <source>Everything as JSON…</source>
        <translation>Alles als JSON …</translation>
    </message>
    <message>
        <source>Chart as a picture (PNG)…</source>
        <translation>Diagramm als Bild (PNG)…</translation>
    </message>
</context>
<context>
    <name>MeasureBox</name>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Measure here</source>
        <translation>Hier messen</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Erneut messen</translation>
    </message>
    <message>
        <source>Measuring threads and types of KV cache, which takes some seconds…</source>
        <translation>Threads und Typen des KV-Cache werden gemessen; das dauert einige Sekunden…</translation>
    </message>
    <message>
        <source>Not measured on this machine yet. It loads the model if need be.</source>
        <translation>Auf diesem Computer noch nicht gemessen. Lädt bei Bedarf das Modell.</translation>
    </message>
    <message>
        <source>Other programs were busy meanwhile: measure again when idle.</source>
        <translation>Andere Programme waren währenddessen aktiv: erneut messen, wenn Ruhe ist.</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Measures how many threads and which KV types are fastest with this model.</source>
        <translation>Misst, wie viele Threads und welche KV-Typen mit diesem Modell am schnellsten sind.</translation>
    </message>
</context>
<context>
    <name>MeasurePage</name>
    <message>
        <source>Kept measurements</source>
        <translation>Aufbewahrte Messungen</translation>
    </message>
    <message>
        <source>None yet. Each measurement is kept from its start.</source>
        <translation>Noch keine. Jede Messung wird von Beginn an aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>MeasureWords</name>
    <message>
        <source>Other programs computed while the speeds were measured. Close them and measure again for a verdict.</source>
        <translation>Andere Programme haben gerechnet, während das Tempo gemessen wurde. Schließen Sie sie und messen Sie noch einmal, um ein Urteil zu erhalten.</translation>
    </message>
    <message>
        <source>Waits until another measurement has ended.</source>
        <translation>Wartet, bis eine andere Messung beendet ist.</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>noch etwa {n} min</translation>
    </message>
    <message>
        <source>about {h} h {m} min left</source>
        <translation>noch etwa {h} h {m} min</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>“busy”: something else computed meanwhile, so that the rate says little.</source>
        <translation>„beschäftigt“: Etwas anderes rechnete währenddessen, sodass die Rate wenig aussagt.</translation>
    </message>
    <message>
        <source>The machine stayed busy: after {n} such rounds in a row a speed was not measured again.</source>
        <translation>Der Rechner blieb beschäftigt: Nach {n} solchen Durchgängen in Folge wurde ein Tempo nicht noch einmal gemessen.</translation>
    </message>
    <message>
        <source>“{title}” removed</source>
        <translation>„{title}“ entfernt</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
    <message>
        <source>Waits until nothing else is computed</source>
        <translation>Wartet, bis nichts anderes gerechnet wird</translation>
    </message>
    <message>
        <source>{level}: speed, round {n} of {most} at the most</source>
        <translation>{level}: Tempo, Runde {n} von höchstens {most}</translation>
    </message>
    <message>
        <source>{level}: quality of the reference, chunk {n} of {most}</source>
        <translation>{level}: Qualität der Referenz, Abschnitt {n} von {most}</translation>
    </message>
    <message>
        <source>{level}: noise floor, chunk {n} of {most}</source>
        <translation>{level}: Grundrauschen, Abschnitt {n} von {most}</translation>
    </message>
    <message>
        <source>{level}: quality, chunk {n} of {most}</source>
        <translation>{level}: Qualität, Abschnitt {n} von {most}</translation>
    </message>
    <message>
        <source>perplexity {value} so far</source>
        <translation>Perplexität bisher {value}</translation>
    </message>
    <message>
        <source>Not enough text yet: {count} predictions say little, from {needed} on they do.</source>
        <translation>Noch nicht genug Text: {count} Vorhersagen sagen wenig aus, ab {needed} tun sie es.</translation>
    </message>
    <message>
        <source>Intervals are of 95 %. Quality over {count} predictions in {n} chunks.</source>
        <translation>Intervalle zu 95 %. Qualität über {count} Vorhersagen in {n} Abschnitten.</translation>
    </message>
    <message>
        <source>Noise floor, the reference against itself in other batches: KL divergence {kld}, {same} same first choice.</source>
        <translation>Grundrauschen, die Referenz gegen sich selbst in anderen Batches: KL-Divergenz {kld}, {same} gleiche erste Wahl.</translation>
    </message>
    <message>
        <source>on battery</source>
        <translation>im Akkubetrieb</translation>
    </message>
    <message>
        <source>processor up to {n} °C</source>
        <translation>Prozessor bis {n} °C</translation>
    </message>
    <message>
        <source>other programs kept up to {n} cores busy</source>
        <translation>andere Programme beschäftigten bis zu {n} Kerne</translation>
    </message>
    <message>
        <source>Machine: {facts}.</source>
        <translation>Rechner: {facts}.</translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message>
        <source>Predicted {context}</source>
        <translation>Geschätzt {context}</translation>
    </message>
    <message>
        <source>Measured {context}</source>
        <translation>Gemessen {context}</translation>
    </message>
    <message>
        <source>The first image adds the image encoder, {size}.</source>
        <translation>Mit dem ersten Bild kommt der Bild-Encoder dazu, {size}.</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>KV cache</source>
        <translation>KV-Cache</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
</context>
<context>
    <name>MemoryPlace</name>
    <message>
        <source>Load anyway</source>
        <translation>Trotzdem laden</translation>
    </message>
    <message>
        <source>Stop and unload {name}</source>
        <translation>{name} stoppen und entladen</translation>
    </message>
</context>
<context>
    <name>MemorySum</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>{needed} of {free} free, with {context} tokens of context</source>
        <translation>{needed} von {free} frei, mit {context} Token Kontext</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>KV cache</source>
        <translation>KV-Cache</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Berechnung</translation>
    </message>
</context>
<context>
    <name>MessageEdit</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Auswahl kopieren</translation>
    </message>
    <message>
        <source>Copy selection as Markdown</source>
        <translation>Auswahl als Markdown kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>MessageTimes</name>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
</context>
<context>
    <name>MetadataPage</name>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>Choose model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Reading the library…</source>
        <translation>Die Bibliothek wird gelesen …</translation>
    </message>
    <message>
        <source>{name}, {state}</source>
        <translation>{name}, {state}</translation>
    </message>
    <message>
        <source>Choose model (Ctrl+M)</source>
        <translation>Modell wählen (Strg+M)</translation>
    </message>
    <message>
        <source>Import one to start</source>
        <translation>Zum Anfangen eins importieren</translation>
    </message>
    <message>
        <source>Loading {percent} %</source>
        <translation>Lädt {percent} %</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>not loaded, it failed</source>
        <translation>nicht geladen, fehlgeschlagen</translation>
    </message>
    <message>
        <source>unloaded because it was not used</source>
        <translation>entladen, weil nicht verwendet</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>nicht geladen</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Choose a model to see its quantization levels.</source>
        <translation>Wählen Sie ein Modell, um seine Quantisierungsstufen zu sehen.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Modellbeschreibung</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>No models yet. Import a GGUF file to start.</source>
        <translation>Noch keine Modelle. Importieren Sie zum Anfangen eine GGUF-Datei.</translation>
    </message>
    <message>
        <source>Import model…</source>
        <translation>Modell importieren…</translation>
    </message>
    <message>
        <source>Load settings…</source>
        <translation>Ladeeinstellungen…</translation>
    </message>
    <message>
        <source>Reading the library…</source>
        <translation>Die Bibliothek wird gelesen …</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>File not found: {path}</source>
        <translation>Datei nicht gefunden: {path}</translation>
    </message>
    <message>
        <source>{tokens} context</source>
        <translation>{tokens} Kontext</translation>
    </message>
    <message>
        <source>demonstration</source>
        <translation>Vorführung</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>im Speicher</translation>
    </message>
    <message>
        <source>Unload from memory</source>
        <translation>Aus dem Speicher entladen</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move the models</source>
        <translation>Modelle verschieben</translation>
    </message>
    <message>
        <source>Move {files} files ({size}) to {folder}?</source>
        <translation>{files} Dateien ({size}) nach {folder} verschieben?</translation>
    </message>
    <message>
        <source>Each file is copied and compared before the old one is removed. You can stop and go on later. Until it is done, models are used from the old folder. In a folder that holds other things, a folder of its own is made.</source>
        <translation>Jede Datei wird kopiert und verglichen, bevor die alte entfernt wird. Sie können anhalten und später weitermachen. Bis zum Ende werden die Modelle aus dem alten Ordner benutzt. In einem Ordner, der anderes enthält, wird ein eigener angelegt.</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>NoteLabel</name>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Continue this answer</source>
        <translation>Diese Antwort fortsetzen</translation>
    </message>
    <message>
        <source>You stopped this answer.</source>
        <translation>Sie haben diese Antwort gestoppt.</translation>
    </message>
    <message>
        <source>Quantscope was closed while this answer was being written.</source>
        <translation>Quantscope wurde geschlossen, während diese Antwort geschrieben wurde.</translation>
    </message>
    <message>
        <source>This answer failed.</source>
        <translation>Diese Antwort ist fehlgeschlagen.</translation>
    </message>
</context>
<context>
    <name>NotesCard</name>
    <message>
        <source>Tags, separated by commas</source>
        <translation>Schlagwörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Tags and notes</source>
        <translation>Schlagwörter und Notizen</translation>
    </message>
</context>
<context>
    <name>OfflineMark</name>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Offline by your own setting</source>
        <translation>Offline durch Ihre eigene Einstellung</translation>
    </message>
    <message>
        <source>Quantscope opens no connection. Click to change that.</source>
        <translation>Quantscope öffnet keine Verbindung. Klicken Sie, um das zu ändern.</translation>
    </message>
</context>
<context>
    <name>OfflinePage</name>
    <message>
        <source>Stay offline</source>
        <translation>Offline bleiben</translation>
    </message>
    <message>
        <source>No part of Quantscope can open a connection then: no search, no downloads, no look for a new version. Downloads wait. Chats and models on this computer go on.</source>
        <translation>Kein Teil von Quantscope kann dann eine Verbindung öffnen: keine Suche, keine Downloads, kein Nachsehen nach neuen Versionen. Downloads warten. Chats und Modelle auf diesem Rechner gehen weiter.</translation>
    </message>
    <message>
        <source>Without the switch, too, Quantscope connects only when you ask for it: when you search the Hub, open a model there, download one, sign in, or look for a new version.</source>
        <translation>Auch ohne den Schalter verbindet sich Quantscope nur, wenn Sie es verlangen: wenn Sie den Hub durchsuchen, dort ein Modell öffnen, eines herunterladen, sich anmelden oder nach einer neuen Version sehen.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>When Quantscope connects</source>
        <translation>Wann sich Quantscope verbindet</translation>
    </message>
</context>
<context>
    <name>OpenFolder</name>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>No file manager could be opened. The folder is {0}</source>
        <translation>Es konnte kein Dateimanager geöffnet werden. Der Ordner ist {0}</translation>
    </message>
</context>
<context>
    <name>OpenLink</name>
    <message>
        <source>Open link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <source>Open this address in your browser?</source>
        <translation>Diese Adresse im Browser öffnen?</translation>
    </message>
</context>
<context>
    <name>OpeningRow</name>
    <message>
        <source>Start reply with</source>
        <translation>Antwort beginnen mit</translation>
    </message>
    <message>
        <source>Every answer of this chat begins with these words.</source>
        <translation>Jede Antwort dieses Chats beginnt mit diesen Worten.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
</context>
<context>
    <name>OrderRow</name>
    <message>
        <source>Order of the samplers</source>
        <translation>Reihenfolge der Sampler</translation>
    </message>
    <message>
        <source>Each one works on what those before it have left. Drag, or Alt+↑ and Alt+↓.</source>
        <translation>Jeder arbeitet mit dem, was die vorigen übrig lassen. Ziehen oder Alt+↑ und Alt+↓.</translation>
    </message>
    <message>
        <source>{name} – off</source>
        <translation>{name} – aus</translation>
    </message>
    <message>
        <source>Move the sampler up</source>
        <translation>Sampler nach oben verschieben</translation>
    </message>
    <message>
        <source>Move the sampler down</source>
        <translation>Sampler nach unten verschieben</translation>
    </message>
    <message>
        <source>{number}: {name}</source>
        <translation>{number}: {name}</translation>
    </message>
</context>
<context>
    <name>OverviewFacts</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>Quantized by</source>
        <translation>Quantisiert von</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Trained context</source>
        <translation>Trainierter Kontext</translation>
    </message>
    <message>
        <source>Embedding length</source>
        <translation>Embedding-Länge</translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation>Attention-Köpfe</translation>
    </message>
    <message>
        <source>KV heads</source>
        <translation>KV-Köpfe</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <source>Experts used</source>
        <translation>Verwendete Experten</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Bits per weight</source>
        <translation>Bit pro Gewicht</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>noch nicht berechnet</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>PackRow</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try {name} again</source>
        <translation>{name} erneut ausprobieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
</context>
<context>
    <name>PackWords</name>
    <message>
        <source>Built-in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <source>Comes with Quantscope and is always there.</source>
        <translation>Kommt mit Quantscope und ist immer da.</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>{free} of {total} free</source>
        <translation>{free} von {total} frei</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Die Engine wird gefragt …</translation>
    </message>
    <message>
        <source>This computer has a graphics card by {maker} that the engine in use does not see. An engine for {backend} would compute on it.</source>
        <translation>Dieser Computer hat eine Grafikkarte von {maker}, die die benutzte Engine nicht sieht. Eine Engine für {backend} würde auf ihr rechnen.</translation>
    </message>
    <message>
        <source>One moment: an engine is looked for or tried…</source>
        <translation>Einen Moment: Eine Engine wird gesucht oder ausprobiert …</translation>
    </message>
    <message>
        <source>Downloading {name}… {percent} %</source>
        <translation>{name} wird heruntergeladen … {percent} %</translation>
    </message>
    <message>
        <source>Unpacking… {percent} %</source>
        <translation>Wird ausgepackt … {percent} %</translation>
    </message>
</context>
<context>
    <name>PacksPage</name>
    <message>
        <source>An engine computes the answers. One that was built for the graphics card of this computer is faster; it is a wheel of llama-cpp-python, for example for CUDA or Vulkan. It is checked and tried before it is used, and models in memory keep theirs until they are loaded again.</source>
        <translation>Eine Engine rechnet die Antworten aus. Eine, die für die Grafikkarte dieses Computers gebaut wurde, ist schneller; sie ist ein Wheel von llama-cpp-python, zum Beispiel für CUDA oder Vulkan. Sie wird geprüft und ausprobiert, bevor sie benutzt wird, und Modelle im Speicher behalten ihre, bis sie neu geladen werden.</translation>
    </message>
    <message>
        <source>Add an engine from a file…</source>
        <translation>Eine Engine aus einer Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Back to the one before</source>
        <translation>Zurück zur vorigen</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>Engines that were built for several kinds of graphics cards lie on the Hub. Looking there is the only time that this page goes online.</source>
        <translation>Engines für verschiedene Arten von Grafikkarten liegen auf dem Hub. Nur wenn Sie dort nachsehen, geht diese Seite ins Netz.</translation>
    </message>
    <message>
        <source>There is none for this computer.</source>
        <translation>Für diesen Computer gibt es keine.</translation>
    </message>
    <message>
        <source>Look for ready-made engines</source>
        <translation>Nach fertigen Engines suchen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the download</source>
        <translation>Den Download anhalten</translation>
    </message>
    <message>
        <source>Ready-made engines</source>
        <translation>Fertige Engines</translation>
    </message>
    <message>
        <source>Layers are put on a graphics card as far as they fit; how many is up to you in the load settings of each model.</source>
        <translation>Schichten kommen auf die Grafikkarte, soweit sie passen; wie viele, können Sie in den Ladeeinstellungen jedes Modells bestimmen.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Install {name}</source>
        <translation>{name} installieren</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Its files are deleted. To use it again it has to be added again.</source>
        <translation>Ihre Dateien werden gelöscht. Um sie wieder zu verwenden, muss sie erneut hinzugefügt werden.</translation>
    </message>
    <message>
        <source>Add an engine</source>
        <translation>Eine Engine hinzufügen</translation>
    </message>
    <message>
        <source>Wheels of llama-cpp-python (*.whl)</source>
        <translation>Wheels von llama-cpp-python (*.whl)</translation>
    </message>
</context>
<context>
    <name>PageActions</name>
    <message>
        <source>Models: {page}</source>
        <translation>Modelle: {page}</translation>
    </message>
    <message>
        <source>Compare: {page}</source>
        <translation>Vergleichen: {page}</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>by {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>{0} parameters</source>
        <translation>{0} Parameter</translation>
    </message>
    <message>
        <source>{0} context</source>
        <translation>{0} Kontext</translation>
    </message>
    <message>
        <source>{0} downloads</source>
        <translation>{0} Downloads</translation>
    </message>
    <message>
        <source>{0} likes</source>
        <translation>{0} Likes</translation>
    </message>
    <message>
        <source>updated {0}</source>
        <translation>aktualisiert {0}</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privat</translation>
    </message>
    <message>
        <source>Back to the results</source>
        <translation>Zurück zu den Ergebnissen</translation>
    </message>
    <message>
        <source>Hub page</source>
        <translation>Hub-Seite</translation>
    </message>
    <message>
        <source>Open the Hub page in the browser</source>
        <translation>Hub-Seite im Browser öffnen</translation>
    </message>
</context>
<context>
    <name>PageWords</name>
    <message>
        <source>Add two to four lanes</source>
        <translation>Zwei bis vier Spuren hinzufügen</translation>
    </message>
    <message>
        <source>The lanes have different tokenizers: compare their words, not their tokens.</source>
        <translation>Die Spuren haben verschiedene Tokenizer: Vergleichen Sie die Wörter, nicht die Token.</translation>
    </message>
    <message>
        <source>The lanes have different chat templates: each is asked in other words around your question.</source>
        <translation>Die Spuren haben verschiedene Chat-Vorlagen: Um Ihre Frage herum stehen bei jeder andere Wörter.</translation>
    </message>
    <message>
        <source>The lanes have different tokenizers and chat templates: compare their words, not their tokens.</source>
        <translation>Die Spuren haben verschiedene Tokenizer und Chat-Vorlagen: Vergleichen Sie die Wörter, nicht die Token.</translation>
    </message>
    <message>
        <source>Hide the table of figures</source>
        <translation>Tabelle der Werte ausblenden</translation>
    </message>
    <message>
        <source>Table of figures</source>
        <translation>Tabelle der Werte</translation>
    </message>
    <message>
        <source>Kept comparisons</source>
        <translation>Aufbewahrte Vergleiche</translation>
    </message>
    <message>
        <source>None yet. Each comparison is kept from its start.</source>
        <translation>Noch keine. Jeder Vergleich wird von seinem Beginn an aufbewahrt.</translation>
    </message>
    <message>
        <source>“{title}” removed</source>
        <translation>„{title}“ entfernt</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
    <message>
        <source>This model is not in the library. Import it first, then add it as a lane.</source>
        <translation>Dieses Modell ist nicht in der Bibliothek. Importieren Sie es zuerst und fügen Sie es dann als Spur hinzu.</translation>
    </message>
</context>
<context>
    <name>PalettePlace</name>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation>{model} verwenden</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
</context>
<context>
    <name>ParameterPanel</name>
    <message>
        <source>Default: {value}</source>
        <translation>Standard: {value}</translation>
    </message>
    <message>
        <source>Otherwise: {value}</source>
        <translation>Sonst: {value}</translation>
    </message>
    <message>
        <source>Stop strings</source>
        <translation>Stopptexte</translation>
    </message>
    <message>
        <source>An answer ends where one of these texts would come.</source>
        <translation>Eine Antwort endet, wo einer dieser Texte käme.</translation>
    </message>
    <message>
        <source>Text, \n for a line end</source>
        <translation>Text, \n für ein Zeilenende</translation>
    </message>
    <message>
        <source>DRY breakers</source>
        <translation>DRY-Unterbrecher</translation>
    </message>
    <message>
        <source>At these texts DRY begins to count anew.</source>
        <translation>An diesen Texten beginnt DRY neu zu zählen.</translation>
    </message>
    <message>
        <source>Logit bias</source>
        <translation>Logit-Bias</translation>
    </message>
    <message>
        <source>Adds a number to the logit of a token, by its number.</source>
        <translation>Addiert eine Zahl zum Logit eines Tokens, nach dessen Nummer.</translation>
    </message>
    <message>
        <source>Token=number, such as 15043=-2</source>
        <translation>Token=Zahl, etwa 15043=-2</translation>
    </message>
    <message>
        <source>Ignore the end</source>
        <translation>Ende ignorieren</translation>
    </message>
    <message>
        <source>Go on where the model would end its answer, up to the reply length.</source>
        <translation>Weiterschreiben, wo das Modell enden würde, bis zur Antwortlänge.</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Choosing words</source>
        <translation>Wortwahl</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>Eine solche Einstellung gibt es nicht.</translation>
    </message>
    <message>
        <source>More against repetition</source>
        <translation>Mehr gegen Wiederholung</translation>
    </message>
    <message>
        <source>More variety</source>
        <translation>Mehr Vielfalt</translation>
    </message>
    <message>
        <source>More cuts</source>
        <translation>Mehr Beschränkungen</translation>
    </message>
    <message>
        <source>Mirostat and adaptive sampling</source>
        <translation>Mirostat und adaptives Sampling</translation>
    </message>
    <message>
        <source>Single tokens</source>
        <translation>Einzelne Token</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>Changed.</source>
        <translation>Geändert.</translation>
    </message>
    <message>
        <source>Reset {setting}</source>
        <translation>{setting} zurücksetzen</translation>
    </message>
</context>
<context>
    <name>ParameterTexts</name>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Higher is more varied; 0 always takes the likeliest token.</source>
        <translation>Höher wird vielfältiger; 0 nimmt immer das wahrscheinlichste Token.</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest tokens up to this total probability; 1 is all.</source>
        <translation>Nur die wahrscheinlichsten Token bis zu dieser Gesamtwahrscheinlichkeit; 1 heißt alle.</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only this many of the likeliest tokens.</source>
        <translation>Nur so viele der wahrscheinlichsten Token.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Drops tokens below this share of the likeliest one.</source>
        <translation>Verwirft Token unter diesem Anteil des wahrscheinlichsten.</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>Above 1 makes tokens that were used lately less likely.</source>
        <translation>Über 1 werden kürzlich verwendete Token unwahrscheinlicher.</translation>
    </message>
    <message>
        <source>Reply length</source>
        <translation>Antwortlänge</translation>
    </message>
    <message>
        <source>The most tokens of one answer.</source>
        <translation>Höchstzahl der Token einer Antwort.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>A number repeats an answer. Each answer&apos;s details show the one it had.</source>
        <translation>Eine Zahl wiederholt eine Antwort. Die Details jeder Antwort zeigen ihren Seed.</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>Präsenzstrafe</translation>
    </message>
    <message>
        <source>Makes every token that was used lately less likely, once.</source>
        <translation>Macht jedes kürzlich verwendete Token einmalig unwahrscheinlicher.</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>Häufigkeitsstrafe</translation>
    </message>
    <message>
        <source>Makes a token less likely each time that it is used.</source>
        <translation>Macht ein Token mit jeder Verwendung unwahrscheinlicher.</translation>
    </message>
    <message>
        <source>Penalties look back</source>
        <translation>Rückblick der Strafen</translation>
    </message>
    <message>
        <source>How many tokens the three penalties remember; 0 switches them off.</source>
        <translation>Wie viele Token sich die drei Strafen merken; 0 schaltet sie ab.</translation>
    </message>
    <message>
        <source>Whole context</source>
        <translation>Ganzer Kontext</translation>
    </message>
    <message>
        <source>DRY</source>
        <translation>DRY</translation>
    </message>
    <message>
        <source>Works against repeating whole phrases; 0.8 is usual.</source>
        <translation>Wirkt gegen die Wiederholung ganzer Wendungen; üblich ist 0.8.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>DRY base</source>
        <translation>DRY-Basis</translation>
    </message>
    <message>
        <source>How fast DRY grows with the length of the phrase.</source>
        <translation>Wie schnell DRY mit der Länge der Wendung wächst.</translation>
    </message>
    <message>
        <source>DRY allowed length</source>
        <translation>DRY: erlaubte Länge</translation>
    </message>
    <message>
        <source>Phrases of this many tokens may repeat.</source>
        <translation>Wendungen mit so vielen Token dürfen sich wiederholen.</translation>
    </message>
    <message>
        <source>DRY looks back</source>
        <translation>DRY-Rückblick</translation>
    </message>
    <message>
        <source>How many tokens DRY remembers.</source>
        <translation>Wie viele Token sich DRY merkt.</translation>
    </message>
    <message>
        <source>XTC probability</source>
        <translation>XTC-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>How often the most obvious tokens are left out.</source>
        <translation>Wie oft die naheliegendsten Token ausgelassen werden.</translation>
    </message>
    <message>
        <source>XTC threshold</source>
        <translation>XTC-Schwelle</translation>
    </message>
    <message>
        <source>How likely a token must be to count as obvious; above 0.5 is off.</source>
        <translation>Ab welcher Wahrscheinlichkeit ein Token als naheliegend gilt; über 0.5 ist XTC aus.</translation>
    </message>
    <message>
        <source>Dynamic temperature</source>
        <translation>Dynamische Temperatur</translation>
    </message>
    <message>
        <source>How far the temperature moves with the model&apos;s uncertainty.</source>
        <translation>Wie stark die Temperatur mit der Unsicherheit des Modells schwankt.</translation>
    </message>
    <message>
        <source>Dynamic exponent</source>
        <translation>Dynamischer Exponent</translation>
    </message>
    <message>
        <source>How the temperature follows the uncertainty; 1 is evenly.</source>
        <translation>Wie die Temperatur der Unsicherheit folgt; 1 heißt gleichmäßig.</translation>
    </message>
    <message>
        <source>Top-n-sigma</source>
        <translation>Top-n-Sigma</translation>
    </message>
    <message>
        <source>Keeps tokens within this many standard deviations of the best.</source>
        <translation>Behält Token innerhalb so vieler Standardabweichungen vom besten.</translation>
    </message>
    <message>
        <source>Typical-p</source>
        <translation>Typical-p</translation>
    </message>
    <message>
        <source>Prefers tokens about as surprising as is usual here; 1 is off.</source>
        <translation>Bevorzugt Token, die so überraschend sind wie hier üblich; 1 ist aus.</translation>
    </message>
    <message>
        <source>Keep at least</source>
        <translation>Mindestens behalten</translation>
    </message>
    <message>
        <source>Top-p, min-p, typical-p and XTC leave at least this many tokens.</source>
        <translation>Top-p, Min-p, Typical-p und XTC lassen mindestens so viele Token übrig.</translation>
    </message>
    <message>
        <source>Mirostat</source>
        <translation>Mirostat</translation>
    </message>
    <message>
        <source>1 or 2 keeps the surprise even, in place of all other samplers.</source>
        <translation>1 oder 2 hält die Überraschung gleichmäßig und ersetzt alle anderen Sampler.</translation>
    </message>
    <message>
        <source>Mirostat target</source>
        <translation>Mirostat-Ziel</translation>
    </message>
    <message>
        <source>The surprise that Mirostat aims at; lower stays closer to the subject.</source>
        <translation>Die Überraschung, die Mirostat anstrebt; niedriger bleibt näher am Thema.</translation>
    </message>
    <message>
        <source>Mirostat rate</source>
        <translation>Mirostat-Rate</translation>
    </message>
    <message>
        <source>How fast Mirostat corrects itself.</source>
        <translation>Wie schnell Mirostat nachregelt.</translation>
    </message>
    <message>
        <source>Adaptive target</source>
        <translation>Adaptives Ziel</translation>
    </message>
    <message>
        <source>Prefers tokens near this probability.</source>
        <translation>Bevorzugt Token nahe dieser Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>Adaptive memory</source>
        <translation>Adaptives Gedächtnis</translation>
    </message>
    <message>
        <source>How long adaptive sampling remembers; higher is slower.</source>
        <translation>Wie lange sich adaptives Sampling erinnert; höher ist träger.</translation>
    </message>
    <message>
        <source>Penalties</source>
        <translation>Strafen</translation>
    </message>
    <message>
        <source>XTC</source>
        <translation>XTC</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>For most conversations.</source>
        <translation>Für die meisten Gespräche.</translation>
    </message>
    <message>
        <source>Precise</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>For facts, code and translations: little varies.</source>
        <translation>Für Fakten, Code und Übersetzungen: wenig Abwechslung.</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>Kreativ</translation>
    </message>
    <message>
        <source>For stories and ideas: much varies, but nothing absurd.</source>
        <translation>Für Geschichten und Ideen: viel Abwechslung, aber nichts Absurdes.</translation>
    </message>
    <message>
        <source>Fresh words</source>
        <translation>Frische Worte</translation>
    </message>
    <message>
        <source>For long stories: avoids repeating itself and the most obvious word.</source>
        <translation>Für lange Geschichten: meidet Wiederholungen und das naheliegendste Wort.</translation>
    </message>
    <message>
        <source>Always the same</source>
        <translation>Immer gleich</translation>
    </message>
    <message>
        <source>Always takes the likeliest token: same question, same answer.</source>
        <translation>Nimmt immer das wahrscheinlichste Token: gleiche Frage, gleiche Antwort.</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>Schritt für Schritt</translation>
    </message>
    <message>
        <source>Code reviewer</source>
        <translation>Codeprüfer</translation>
    </message>
    <message>
        <source>Translator</source>
        <translation>Übersetzer</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Lektor</translation>
    </message>
</context>
<context>
    <name>ParametersPopover</name>
    <message>
        <source>Answer settings</source>
        <translation>Antworteinstellungen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>System prompt presets</source>
        <translation>Vorgaben für Systemprompts</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>Eigene Einstellungen</translation>
    </message>
    <message>
        <source>Own words</source>
        <translation>Eigene Worte</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>“{name}” was deleted.</source>
        <translation>„{name}“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>{count} presets imported.</source>
        <translation>{count} Vorgaben importiert.</translation>
    </message>
    <message>
        <source>{count} presets saved.</source>
        <translation>{count} Vorgaben gespeichert.</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>Vorgaben importieren</translation>
    </message>
    <message>
        <source>Presets (*.json);;All files (*)</source>
        <translation>Vorgaben (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>Vorgaben exportieren</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>Vorgaben (*.json)</translation>
    </message>
</context>
<context>
    <name>PartingDetails</name>
    <message>
        <source>Choose a token to see what each level would have put there.</source>
        <translation>Wählen Sie ein Token, um zu sehen, was jede Stufe dort gesetzt hätte.</translation>
    </message>
    <message>
        <source>Likeliest tokens of the reference</source>
        <translation>Wahrscheinlichste Token der Referenz</translation>
    </message>
    <message>
        <source>Likeliest tokens of the level</source>
        <translation>Wahrscheinlichste Token der Stufe</translation>
    </message>
</context>
<context>
    <name>PartingLane</name>
    <message>
        <source>The answer as {level} sees it</source>
        <translation>Die Antwort, wie {level} sie sieht</translation>
    </message>
</context>
<context>
    <name>PartingLine</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show where the levels part that are measured</source>
        <translation>Zeigen, wo sich die Stufen trennen, die gemessen werden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop measuring where levels part</source>
        <translation>Nicht weiter messen, wo sich Stufen trennen</translation>
    </message>
</context>
<context>
    <name>PartingPanel</name>
    <message>
        <source>Measure again</source>
        <translation>Erneut messen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>No more tokens with another first choice</source>
        <translation>Keine weiteren Token mit anderer erster Wahl</translation>
    </message>
    <message>
        <source>Where the levels part</source>
        <translation>Wo sich die Stufen trennen</translation>
    </message>
    <message>
        <source>Where they part</source>
        <translation>Wo sie sich trennen</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>The level whose answer the others read</source>
        <translation>Die Stufe, deren Antwort die anderen lesen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export where they part</source>
        <translation>Exportieren, wo sie sich trennen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Tokens as CSV…</source>
        <translation>Token als CSV …</translation>
    </message>
    <message>
        <source>Everything as JSON…</source>
        <translation>Alles als JSON …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Previous token with another first choice</source>
        <translation>Voriges Token mit anderer erster Wahl</translation>
    </message>
    <message>
        <source>Next token with another first choice</source>
        <translation>Nächstes Token mit anderer erster Wahl</translation>
    </message>
</context>
<context>
    <name>PartingPlace</name>
    <message>
        <source>Where they part</source>
        <translation>Wo sie sich trennen</translation>
    </message>
    <message>
        <source>Export where they part</source>
        <translation>Exportieren, wo sie sich trennen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>PartingWords</name>
    <message>
        <source>The answer of the reference is given to every other level. Each token is tinted by how far that level is from the reference there, and underlined where it would have put another one first. Every model is loaded once more for this.</source>
        <translation>Die Antwort der Referenz wird jeder anderen Stufe vorgelegt. Jedes Token ist danach getönt, wie weit die Stufe dort von der Referenz entfernt ist, und unterstrichen, wo sie ein anderes an die erste Stelle gesetzt hätte. Jedes Modell wird dafür noch einmal geladen.</translation>
    </message>
    <message>
        <source>Each level reads the answer of {reference}, token for token.</source>
        <translation>Jede Stufe liest die Antwort von {reference}, Token für Token.</translation>
    </message>
    <message>
        <source>The answer of {reference}, {n} tokens, as the others see it</source>
        <translation>Die Antwort von {reference}, {n} Token, wie die anderen sie sehen</translation>
    </message>
    <message>
        <source>{said}; cut into tokens anew</source>
        <translation>{said}; neu in Token zerlegt</translation>
    </message>
    <message>
        <source>In the background: {progress} (“{title}”)</source>
        <translation>Im Hintergrund: {progress} („{title}“)</translation>
    </message>
    <message>
        <source>Where the levels of “{title}” part has been measured.</source>
        <translation>Wo sich die Stufen von „{title}“ trennen, ist gemessen.</translation>
    </message>
    <message>
        <source>same choice in {n} of {count} · mean KLD {mean}, up to {most}</source>
        <translation>gleiche Wahl bei {n} von {count} · mittlere KLD {mean}, bis {most}</translation>
    </message>
    <message>
        <source>Its own answer is the same</source>
        <translation>Die eigene Antwort ist dieselbe</translation>
    </message>
    <message>
        <source>Its own answer parts at token {n}</source>
        <translation>Die eigene Antwort weicht ab Token {n} ab</translation>
    </message>
    <message>
        <source>Token {n} of {count} · {rank} of {level} · p {reference} {p}, {level} {q} · Δp {delta} · KLD {kld} · margin {reference} {m}, {level} {o}</source>
        <translation>Token {n} von {count} · {rank} von {level} · p {reference} {p}, {level} {q} · Δp {delta} · KLD {kld} · Abstand {reference} {m}, {level} {o}</translation>
    </message>
    <message>
        <source>{figures} · ◆ only in one of the lists</source>
        <translation>{figures} · ◆ nur in einer der Listen</translation>
    </message>
    <message>
        <source>Waiting for the engine…</source>
        <translation>Engine wird abgewartet…</translation>
    </message>
    <message>
        <source>{level} is loading…</source>
        <translation>{level} wird geladen …</translation>
    </message>
    <message>
        <source>{level} has read {n} of {count} tokens</source>
        <translation>{level} hat {n} von {count} Token gelesen</translation>
    </message>
    <message>
        <source>The logits differ: {level}&apos;s first choice is {own}, {reference}&apos;s {other}.</source>
        <translation>Die Logits unterscheiden sich: Die erste Wahl von {level} ist {own}, die von {reference} {other}.</translation>
    </message>
    <message>
        <source>Both put {own} first; the sampler drew differently.</source>
        <translation>Beide setzen {own} an die erste Stelle; der Sampler hat anders gezogen.</translation>
    </message>
    <message>
        <source>Both put {own} first when the answer is read at once: the first two are so close that rounding decided.</source>
        <translation>Beide setzen {own} an die erste Stelle, wenn die Antwort am Stück gelesen wird: Die ersten beiden liegen so nah beieinander, dass die Rundung entschieden hat.</translation>
    </message>
    <message>
        <source>Both put {own} first.</source>
        <translation>Beide setzen {own} an die erste Stelle.</translation>
    </message>
    <message>
        <source>{reference} wrote {token}, {level} {own}.</source>
        <translation>{reference} schrieb {token}, {level} {own}.</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Comes with Quantscope</source>
        <translation>Wird mit Quantscope geliefert</translation>
    </message>
    <message>
        <source>In the folder of {app}, used where it lies</source>
        <translation>Im Ordner von {app}, dort verwendet, wo es liegt</translation>
    </message>
    <message>
        <source>In Quantscope’s own folder</source>
        <translation>In Quantscopes eigenem Ordner</translation>
    </message>
    <message>
        <source>Used where it lies</source>
        <translation>Dort verwendet, wo es liegt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Copy source</source>
        <translation>Quelle kopieren</translation>
    </message>
    <message>
        <source>Goes with it</source>
        <translation>Gehört dazu</translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation>Pfade kopieren</translation>
    </message>
    <message>
        <source>Image encoder</source>
        <translation>Bild-Encoder</translation>
    </message>
    <message>
        <source>Choose image encoder…</source>
        <translation>Bild-Encoder wählen…</translation>
    </message>
    <message>
        <source>Use what lies with it</source>
        <translation>Nehmen, was dabei liegt</translation>
    </message>
    <message>
        <source>Inspect…</source>
        <translation>Untersuchen…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Zum Ordner</translation>
    </message>
    <message>
        <source>Make levels…</source>
        <translation>Stufen herstellen …</translation>
    </message>
</context>
<context>
    <name>PlaceHeader</name>
    <message>
        <source>Show sidebar</source>
        <translation>Seitenleiste anzeigen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation>Zurück zum Chat</translation>
    </message>
</context>
<context>
    <name>PlaceNames</name>
    <message>
        <source>Pages of models</source>
        <translation>Seiten der Modelle</translation>
    </message>
    <message>
        <source>Pages for comparing</source>
        <translation>Seiten zum Vergleichen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>Entdecken</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Blind vote</source>
        <translation>Blindabstimmung</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
</context>
<context>
    <name>PowerBox</name>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>not entered</source>
        <translation>nicht eingegeben</translation>
    </message>
    <message>
        <source>Power while it answers, in watts</source>
        <translation>Leistung beim Antworten, in Watt</translation>
    </message>
    <message>
        <source>Price of a kilowatt hour</source>
        <translation>Preis einer Kilowattstunde</translation>
    </message>
    <message>
        <source>Currency of the kilowatt hour</source>
        <translation>Währung der Kilowattstunde</translation>
    </message>
    <message>
        <source>Power while it answers</source>
        <translation>Leistung beim Antworten</translation>
    </message>
</context>
<context>
    <name>PreferenceActions</name>
    <message>
        <source>Let the model title new chats</source>
        <translation>Neue Chats vom Modell benennen lassen</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Bewegung verringern</translation>
    </message>
    <message>
        <source>Notify me of long answers</source>
        <translation>Bei langen Antworten benachrichtigen</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Im Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Sprache: {name}</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorgabe</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>Als Vorgabe speichern…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Import from a file…</source>
        <translation>Aus einer Datei importieren…</translation>
    </message>
    <message>
        <source>Export my presets…</source>
        <translation>Meine Vorgaben exportieren…</translation>
    </message>
</context>
<context>
    <name>PriceRow</name>
    <message>
        <source>Remove this price</source>
        <translation>Diesen Preis entfernen</translation>
    </message>
    <message>
        <source>Name of the price</source>
        <translation>Name des Preises</translation>
    </message>
    <message>
        <source>{name}, a million tokens in</source>
        <translation>{name}, eine Million Token hinein</translation>
    </message>
    <message>
        <source>{name}, a million tokens out</source>
        <translation>{name}, eine Million Token heraus</translation>
    </message>
    <message>
        <source>{name}, currency</source>
        <translation>{name}, Währung</translation>
    </message>
    <message>
        <source>Remove the price {name}</source>
        <translation>Den Preis {name} entfernen</translation>
    </message>
</context>
<context>
    <name>PricesBox</name>
    <message>
        <source>Prices for a million tokens</source>
        <translation>Preise für eine Million Token</translation>
    </message>
    <message>
        <source>Add a price</source>
        <translation>Preis hinzufügen</translation>
    </message>
    <message>
        <source>Back to the example</source>
        <translation>Zurück zum Beispiel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Hinein</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Heraus</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Everything stays on this computer. Nothing is sent anywhere: no statistics, no crash reports, no look for updates by itself.</source>
        <translation>Alles bleibt auf diesem Rechner. Nichts wird irgendwohin gesendet: keine Statistik, keine Absturzberichte, kein Nachsehen nach neuen Versionen von selbst.</translation>
    </message>
    <message>
        <source>On this computer only</source>
        <translation>Nur auf diesem Rechner</translation>
    </message>
    <message>
        <source>What you wrote, what was measured, caches, backups and logs. The program’s own things go only where you tick that.</source>
        <translation>Was Sie geschrieben haben, was gemessen wurde, Zwischenspeicher, Sicherungen und Protokolle. Die eigenen Dinge des Programms werden nur gelöscht, wenn Sie das ankreuzen.</translation>
    </message>
    <message>
        <source>Delete all…</source>
        <translation>Alles löschen …</translation>
    </message>
    <message>
        <source>Delete everything that is kept</source>
        <translation>Alles löschen, was aufbewahrt wird</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message>
        <source>Also models, engines, presets, prices and settings</source>
        <translation>Auch Modelle, Engines, Voreinstellungen, Preise und Einstellungen</translation>
    </message>
</context>
<context>
    <name>PrivacyWords</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Conversations, folders, drafts and the library’s list, in one database.</source>
        <translation>Unterhaltungen, Ordner, Entwürfe und die Liste der Bibliothek, in einer Datenbank.</translation>
    </message>
    <message>
        <source>Attached pictures</source>
        <translation>Angehängte Bilder</translation>
    </message>
    <message>
        <source>They go with the chats that show them.</source>
        <translation>Sie gehen mit den Chats, die sie zeigen.</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>Questions and answers of the compare page, in the same database.</source>
        <translation>Fragen und Antworten der Vergleichsseite, in derselben Datenbank.</translation>
    </message>
    <message>
        <source>Blind votes</source>
        <translation>Blindabstimmungen</translation>
    </message>
    <message>
        <source>Prompts, answers and your votes, in the same database.</source>
        <translation>Prompts, Antworten und Ihre Stimmen, in derselben Datenbank.</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Prompts of files and their answers, in the same database.</source>
        <translation>Prompts aus Dateien und ihre Antworten, in derselben Datenbank.</translation>
    </message>
    <message>
        <source>Kept answers</source>
        <translation>Aufbewahrte Antworten</translation>
    </message>
    <message>
        <source>To be given again where the same is asked, in the same database.</source>
        <translation>Um sie erneut zu geben, wenn dasselbe gefragt wird, in derselben Datenbank.</translation>
    </message>
    <message>
        <source>Copies of the database: of the last days, and of what was damaged.</source>
        <translation>Kopien der Datenbank: der letzten Tage und dessen, was beschädigt war.</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Speed, memory and quality of levels, in the same database.</source>
        <translation>Tempo, Speicher und Qualität von Stufen, in derselben Datenbank.</translation>
    </message>
    <message>
        <source>Where answers part</source>
        <translation>Wo Antworten auseinandergehen</translation>
    </message>
    <message>
        <source>Token by token, for the comparisons that were looked into.</source>
        <translation>Token für Token, für die Vergleiche, die untersucht wurden.</translation>
    </message>
    <message>
        <source>Importance matrices</source>
        <translation>Wichtigkeitsmatrizen</translation>
    </message>
    <message>
        <source>Made here, for making levels of models.</source>
        <translation>Hier erstellt, um Stufen von Modellen zu erzeugen.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Downloaded and imported files; none of them knows your chats.</source>
        <translation>Heruntergeladene und importierte Dateien; keine davon kennt Ihre Chats.</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>Added builds of llama.cpp; the one of the app always stays.</source>
        <translation>Hinzugefügte Builds von llama.cpp; der des Programms bleibt immer.</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Voreinstellungen</translation>
    </message>
    <message>
        <source>Samplers and system prompts that you have given names.</source>
        <translation>Sampler und System-Prompts, denen Sie Namen gegeben haben.</translation>
    </message>
    <message>
        <source>Prices and power</source>
        <translation>Preise und Leistung</translation>
    </message>
    <message>
        <source>What you entered for the costs, and what was measured of the power.</source>
        <translation>Was Sie für die Kosten eingegeben haben und was von der Leistung gemessen wurde.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>What you chose, your instructions for all chats, the size of the window, and the name of your Hub account, whose token lies in the system’s keyring.</source>
        <translation>Was Sie gewählt haben, Ihre Anweisungen für alle Chats, die Größe des Fensters und der Name Ihres Hub-Kontos, dessen Token im Schlüsselbund des Systems liegt.</translation>
    </message>
    <message>
        <source>What is at work is stopped first. This cannot be undone.</source>
        <translation>Was gerade arbeitet, wird zuerst angehalten. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>All chats with their folders, drafts, pictures, kept answers and cached states go, and the backups that hold them too ({backups}). This cannot be undone.</source>
        <translation>Alle Chats mit ihren Ordnern, Entwürfen, Bildern, aufbewahrten Antworten und zwischengespeicherten Zuständen werden gelöscht, auch die Sicherungen, in denen sie stehen ({backups}). Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>The files go to the wastebasket of this system; downloads that are not finished end.</source>
        <translation>Die Dateien kommen in den Papierkorb dieses Systems; Downloads, die nicht fertig sind, enden.</translation>
    </message>
    <message>
        <source>The engine of the app computes from then on.</source>
        <translation>Danach rechnet die Engine des Programms.</translation>
    </message>
    <message>
        <source>Everything is as at the first start, and you are signed out of the Hub. Where the models lie, and whether the program is offline, stays as it is.</source>
        <translation>Alles ist wie beim ersten Start, und Sie sind vom Hub abgemeldet. Wo die Modelle liegen und ob das Programm offline ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>What is at work with it is stopped first. This cannot be undone.</source>
        <translation>Was gerade damit arbeitet, wird zuerst angehalten. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>The backups still hold it until they are replaced or deleted.</source>
        <translation>Die Sicherungen enthalten es noch, bis sie ersetzt oder gelöscht werden.</translation>
    </message>
    <message>
        <source>Prompt cache</source>
        <translation>Prompt-Cache</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <source>What was found out about models</source>
        <translation>Was über Modelle herausgefunden wurde</translation>
    </message>
    <message>
        <source>What the program works with</source>
        <translation>Womit das Programm arbeitet</translation>
    </message>
    <message>
        <source>What models have read of your chats, in another form.</source>
        <translation>Was Modelle von Ihren Chats gelesen haben, in anderer Form.</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>Logits and records that measurements of quality have left.</source>
        <translation>Logits und Aufzeichnungen, die Messungen der Qualität hinterlassen haben.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Logs and crash reports</source>
        <translation>Protokolle und Absturzberichte</translation>
    </message>
    <message>
        <source>What the program did, without text of chats.</source>
        <translation>Was das Programm getan hat, ohne Text aus Chats.</translation>
    </message>
    <message>
        <source>1 chat</source>
        <translation>1 Chat</translation>
    </message>
    <message>
        <source>{count} chats</source>
        <translation>{count} Chats</translation>
    </message>
    <message>
        <source>1 comparison</source>
        <translation>1 Vergleich</translation>
    </message>
    <message>
        <source>{count} comparisons</source>
        <translation>{count} Vergleiche</translation>
    </message>
    <message>
        <source>1 blind vote</source>
        <translation>1 Blindabstimmung</translation>
    </message>
    <message>
        <source>{count} blind votes</source>
        <translation>{count} Blindabstimmungen</translation>
    </message>
    <message>
        <source>1 batch</source>
        <translation>1 Stapel</translation>
    </message>
    <message>
        <source>{count} batches</source>
        <translation>{count} Stapel</translation>
    </message>
    <message>
        <source>1 answer</source>
        <translation>1 Antwort</translation>
    </message>
    <message>
        <source>{count} answers</source>
        <translation>{count} Antworten</translation>
    </message>
    <message>
        <source>1 measurement</source>
        <translation>1 Messung</translation>
    </message>
    <message>
        <source>{count} measurements</source>
        <translation>{count} Messungen</translation>
    </message>
    <message>
        <source>1 model</source>
        <translation>1 Modell</translation>
    </message>
    <message>
        <source>{count} models</source>
        <translation>{count} Modelle</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
    <message>
        <source>Delete {name} ({amount})?</source>
        <translation>{name} löschen ({amount})?</translation>
    </message>
    <message>
        <source>A damaged database could not be restored until the next backup.</source>
        <translation>Eine beschädigte Datenbank ließe sich bis zur nächsten Sicherung nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>Delete everything that Quantscope keeps of you?</source>
        <translation>Alles löschen, was Quantscope von Ihnen aufbewahrt?</translation>
    </message>
</context>
<context>
    <name>ProblemBanner</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>ProgressPane</name>
    <message>
        <source>Please wait</source>
        <translation>Bitte warten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>PromptRow</name>
    <message>
        <source>System prompt</source>
        <translation>Systemprompt</translation>
    </message>
    <message>
        <source>Instructions that the model gets before the conversation.</source>
        <translation>Anweisungen, die das Modell vor dem Gespräch erhält.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>PromptText</name>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
</context>
<context>
    <name>PromptsBox</name>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>A prompt is</source>
        <translation>Ein Prompt ist</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>Eine Zeile</translation>
    </message>
    <message>
        <source>Block between empty lines</source>
        <translation>Block zwischen Leerzeilen</translation>
    </message>
    <message>
        <source>Write or paste what you would really ask…</source>
        <translation>Schreiben oder fügen Sie ein, was Sie wirklich fragen würden…</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>From my chats…</source>
        <translation>Aus meinen Chats…</translation>
    </message>
    <message>
        <source>Add examples</source>
        <translation>Beispiele hinzufügen</translation>
    </message>
    <message>
        <source>Prompts from a text file</source>
        <translation>Prompts aus einer Textdatei</translation>
    </message>
    <message>
        <source>Text files (*.txt *.md)</source>
        <translation>Textdateien (*.txt *.md)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>PromptsCard</name>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Drop a file here: TXT with a prompt on each line (or blocks between lines of ---), CSV with a column “prompt”, or JSONL with “prompt” or “messages”.</source>
        <translation>Legen Sie eine Datei hier ab: TXT mit einem Prompt je Zeile (oder Blöcken zwischen Zeilen aus ---), CSV mit einer Spalte „prompt“ oder JSONL mit „prompt“ oder „messages“.</translation>
    </message>
    <message>
        <source>A prompt of your own, with columns of the file in it</source>
        <translation>Ein eigener Prompt mit Spalten der Datei darin</translation>
    </message>
    <message>
        <source>The file has {columns}.</source>
        <translation>Die Datei hat {columns}.</translation>
    </message>
    <message>
        <source>such as: Explain in one sentence: {column}</source>
        <translation>etwa: Erkläre in einem Satz: {column}</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>{count} prompts</source>
        <translation>{count} Prompts</translation>
    </message>
    <message>
        <source>Lines that give no prompt and are left out: {count}</source>
        <translation>Zeilen, die keinen Prompt ergeben und ausgelassen werden: {count}</translation>
    </message>
    <message>
        <source>Line {line}: {why}</source>
        <translation>Zeile {line}: {why}</translation>
    </message>
    <message>
        <source>Files with prompts ({endings})</source>
        <translation>Dateien mit Prompts ({endings})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>QuestionsPopover</name>
    <message>
        <source>Questions from your chats</source>
        <translation>Fragen aus Ihren Chats</translation>
    </message>
    <message>
        <source>No chats yet: ask something there first.</source>
        <translation>Noch keine Chats: Fragen Sie dort zuerst etwas.</translation>
    </message>
    <message>
        <source>Take the marked ones ({count})</source>
        <translation>Die markierten übernehmen ({count})</translation>
    </message>
</context>
<context>
    <name>QueueChip</name>
    <message>
        <source>Queued message {place} of {count}: {text}</source>
        <translation>Wartende Nachricht {place} von {count}: {text}</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Queued message</source>
        <translation>Wartende Nachricht</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Stop and send now</source>
        <translation>Stoppen und jetzt senden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>QueueStrip</name>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Held back. Press Stop again to end the answer too.</source>
        <translation>Zurückgehalten. Noch einmal Stopp drücken, um auch die Antwort zu beenden.</translation>
    </message>
    <message>
        <source>Sent when the answer has ended</source>
        <translation>Wird gesendet, sobald die Antwort fertig ist</translation>
    </message>
    <message>
        <source>{count} messages, sent one after another</source>
        <translation>{count} Nachrichten, nacheinander gesendet</translation>
    </message>
    <message>
        <source>Not sent: you held them back.</source>
        <translation>Nicht gesendet: Sie haben sie zurückgehalten.</translation>
    </message>
    <message>
        <source>Not sent: you stopped the answer before.</source>
        <translation>Nicht gesendet: Sie haben die Antwort davor gestoppt.</translation>
    </message>
    <message>
        <source>Not sent: the answer before failed.</source>
        <translation>Nicht gesendet: Die Antwort davor ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Not sent: the first of these could not be asked.</source>
        <translation>Nicht gesendet: Die erste davon konnte nicht gestellt werden.</translation>
    </message>
    <message>
        <source>Queued messages</source>
        <translation>Wartende Nachrichten</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Send the queued messages</source>
        <translation>Wartende Nachrichten senden</translation>
    </message>
    <message>
        <source>Remove all queued messages</source>
        <translation>Alle wartenden Nachrichten entfernen</translation>
    </message>
</context>
<context>
    <name>RegeneratePopover</name>
    <message>
        <source>Another answer</source>
        <translation>Andere Antwort</translation>
    </message>
    <message>
        <source>Write another answer</source>
        <translation>Eine andere Antwort schreiben</translation>
    </message>
    <message>
        <source>Write answer</source>
        <translation>Antwort schreiben</translation>
    </message>
    <message>
        <source>For this answer only.</source>
        <translation>Nur für diese Antwort.</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>The model goes on from these words</source>
        <translation>Das Modell schreibt ab diesen Worten weiter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Start with</source>
        <translation>Beginnen mit</translation>
    </message>
</context>
<context>
    <name>ReplayPopover</name>
    <message>
        <source>Answers on several levels</source>
        <translation>Antworten auf mehreren Stufen</translation>
    </message>
    <message>
        <source>Answer again on</source>
        <translation>Noch einmal antworten auf</translation>
    </message>
    <message>
        <source>Models that answer</source>
        <translation>Modelle, die antworten</translation>
    </message>
    <message>
        <source>Ask what follows again, too</source>
        <translation>Auch das Folgende noch einmal fragen</translation>
    </message>
    <message>
        <source>With the sampler and the seed of this answer.</source>
        <translation>Mit dem Sampler und dem Seed dieser Antwort.</translation>
    </message>
    <message>
        <source>One after another; each becomes a version of this answer.</source>
        <translation>Eine nach der anderen; jede wird eine Fassung dieser Antwort.</translation>
    </message>
    <message>
        <source>Write answers</source>
        <translation>Antworten schreiben</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Crash report</source>
        <translation>Absturzbericht</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The last report, as it lies on your disk</source>
        <translation>Der letzte Bericht, wie er auf Ihrer Platte liegt</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>Es gibt keinen.</translation>
    </message>
</context>
<context>
    <name>ResidentCard</name>
    <message>
        <source>Models in memory</source>
        <translation>Modelle im Speicher</translation>
    </message>
</context>
<context>
    <name>ResidentStrip</name>
    <message>
        <source>In memory</source>
        <translation>Im Speicher</translation>
    </message>
</context>
<context>
    <name>ResultDelegate</name>
    <message>
        <source>Archived chat</source>
        <translation>Archivierter Chat</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>Titel des Chats</translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>Figures of the measured levels</source>
        <translation>Zahlen der gemessenen Stufen</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>bpw</source>
        <translation>bpw</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Prompt t/s</source>
        <translation>Lesen t/s</translation>
    </message>
    <message>
        <source>Decode t/s</source>
        <translation>Schreiben t/s</translation>
    </message>
    <message>
        <source>PPL</source>
        <translation>PPL</translation>
    </message>
    <message>
        <source>Mean KLD</source>
        <translation>Mittlere KLD</translation>
    </message>
    <message>
        <source>99 of 100 tokens have a KLD below this: how bad the worst places are</source>
        <translation>99 von 100 Token haben eine kleinere KLD: wie schlimm die schlimmsten Stellen sind</translation>
    </message>
    <message>
        <source>By how much the probability of the right token is off, as the root of the mean square</source>
        <translation>Um wie viel die Wahrscheinlichkeit des richtigen Tokens abweicht, als Wurzel aus dem mittleren Quadrat</translation>
    </message>
    <message>
        <source>99 % KLD</source>
        <translation>99 % KLD</translation>
    </message>
    <message>
        <source>Same first choice</source>
        <translation>Gleiche erste Wahl</translation>
    </message>
    <message>
        <source>RMS Δp</source>
        <translation>RMS Δp</translation>
    </message>
    <message>
        <source>too little text</source>
        <translation>zu wenig Text</translation>
    </message>
    <message>
        <source>{rate}, busy</source>
        <translation>{rate}, beschäftigt</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>No chat contains this text.</source>
        <translation>Kein Chat enthält diesen Text.</translation>
    </message>
    <message>
        <source>1 result</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>{count} results</source>
        <translation>{count} Treffer</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Models on the Hub</source>
        <translation>Modelle auf dem Hub</translation>
    </message>
    <message>
        <source>Click a level, or press Enter on it, to chat with it.</source>
        <translation>Klicken Sie eine Stufe an, oder drücken Sie auf ihr die Eingabetaste, um mit ihr zu chatten.</translation>
    </message>
    <message>
        <source>Decide beforehand how many prompts you vote on: who looks again and again, and stops at the first difference, sooner or later finds one that is not there.</source>
        <translation>Entscheiden Sie vorher, über wie viele Prompts Sie abstimmen: Wer immer wieder nachsieht und beim ersten Unterschied aufhört, findet früher oder später einen, den es nicht gibt.</translation>
    </message>
    <message>
        <source>Back to voting</source>
        <translation>Zurück zur Abstimmung</translation>
    </message>
    <message>
        <source>Show the names</source>
        <translation>Namen zeigen</translation>
    </message>
    <message>
        <source>The vote is over then</source>
        <translation>Die Abstimmung ist dann beendet</translation>
    </message>
    <message>
        <source>1 win</source>
        <translation>1 Sieg</translation>
    </message>
    <message>
        <source>{count} wins</source>
        <translation>{count} Siege</translation>
    </message>
</context>
<context>
    <name>RoundsList</name>
    <message>
        <source>Prompts and votes</source>
        <translation>Prompts und Stimmen</translation>
    </message>
</context>
<context>
    <name>RunLine</name>
    <message>
        <source>Not everything was measured.</source>
        <translation>Es wurde nicht alles gemessen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>What was made before stays. Nothing is left of the rest.</source>
        <translation>Was vorher fertig war, bleibt. Vom Rest ist nichts übrig.</translation>
    </message>
    <message>
        <source>Progress of all levels</source>
        <translation>Fortschritt aller Stufen</translation>
    </message>
    <message>
        <source>You can close this: the work goes on.</source>
        <translation>Sie können dies schließen: Die Arbeit geht weiter.</translation>
    </message>
    <message>
        <source>Make others</source>
        <translation>Weitere herstellen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Compare them</source>
        <translation>Vergleichen</translation>
    </message>
</context>
<context>
    <name>RunRow</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Not made</source>
        <translation>Nicht hergestellt</translation>
    </message>
    <message>
        <source>{size} · {bits} bits per weight · made in {time}</source>
        <translation>{size} · {bits} Bit pro Gewicht · hergestellt in {time}</translation>
    </message>
    <message>
        <source>Reading the model</source>
        <translation>Das Modell wird gelesen</translation>
    </message>
    <message>
        <source>Tensor {number} of {count} · {name}</source>
        <translation>Tensor {number} von {count} · {name}</translation>
    </message>
    <message>
        <source>Progress of {level}</source>
        <translation>Fortschritt von {level}</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>Damit chatten</translation>
    </message>
</context>
<context>
    <name>SamplingChip</name>
    <message>
        <source>Temp {value}</source>
        <translation>Temp. {value}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>Seed {seed}</translation>
    </message>
    <message>
        <source>at most {count} tokens</source>
        <translation>höchstens {count} Token</translation>
    </message>
    <message>
        <source>All lanes get: {settings}</source>
        <translation>Alle Spuren bekommen: {settings}</translation>
    </message>
</context>
<context>
    <name>SamplingPopover</name>
    <message>
        <source>What all lanes get</source>
        <translation>Was alle Spuren bekommen</translation>
    </message>
    <message>
        <source>drawn once for all lanes</source>
        <translation>einmal für alle Spuren gezogen</translation>
    </message>
    <message>
        <source>until the model ends</source>
        <translation>bis das Modell endet</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Reply length, tokens</source>
        <translation>Antwortlänge, Token</translation>
    </message>
    <message>
        <source>The other samplers: as in the answer settings.</source>
        <translation>Die übrigen Sampler: wie bei den Antworteinstellungen.</translation>
    </message>
</context>
<context>
    <name>ScopeBar</name>
    <message>
        <source>This chat</source>
        <translation>Dieser Chat</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>Dieses Modell</translation>
    </message>
    <message>
        <source>All chats</source>
        <translation>Alle Chats</translation>
    </message>
    <message>
        <source>Changes are for</source>
        <translation>Änderungen gelten für</translation>
    </message>
    <message>
        <source>A new chat gets settings of its own once it has begun.</source>
        <translation>Ein neuer Chat erhält eigene Einstellungen, sobald er begonnen hat.</translation>
    </message>
    <message>
        <source>There is no model yet.</source>
        <translation>Es gibt noch kein Modell.</translation>
    </message>
    <message>
        <source>This chat has settings of its own, which hold instead of these.</source>
        <translation>Dieser Chat hat eigene Einstellungen; sie gelten statt dieser.</translation>
    </message>
    <message>
        <source>Changes are for every chat with {model}.</source>
        <translation>Änderungen gelten für jeden Chat mit {model}.</translation>
    </message>
    <message>
        <source>{model} has settings of its own, which hold instead of these.</source>
        <translation>{model} hat eigene Einstellungen; sie gelten statt dieser.</translation>
    </message>
    <message>
        <source>Changes are for all chats.</source>
        <translation>Änderungen gelten für alle Chats.</translation>
    </message>
    <message>
        <source>Changes are for this chat, which has settings of its own.</source>
        <translation>Änderungen gelten für diesen Chat, der eigene Einstellungen hat.</translation>
    </message>
    <message>
        <source>Changes are for this chat. So far it follows {model}.</source>
        <translation>Änderungen gelten für diesen Chat. Bisher folgt er {model}.</translation>
    </message>
    <message>
        <source>Changes are for this chat. So far it is like all chats.</source>
        <translation>Änderungen gelten für diesen Chat. Bisher ist er wie alle Chats.</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Filters: {0}</source>
        <translation>Filter: {0}</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Hub account: {0}</source>
        <translation>Hub-Konto: {0}</translation>
    </message>
    <message>
        <source>Sign in to the Hub</source>
        <translation>Beim Hub anmelden</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Search models on the Hub</source>
        <translation>Modelle auf dem Hub suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Trending</source>
        <translation>Im Trend</translation>
    </message>
    <message>
        <source>Most downloads</source>
        <translation>Meiste Downloads</translation>
    </message>
    <message>
        <source>Most likes</source>
        <translation>Meiste Likes</translation>
    </message>
    <message>
        <source>Recently updated</source>
        <translation>Kürzlich aktualisiert</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search chats</source>
        <translation>Chats durchsuchen</translation>
    </message>
    <message>
        <source>Search in titles and messages (Ctrl+K)</source>
        <translation>In Titeln und Nachrichten suchen (Strg+K)</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>SearchPane</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>You are offline: these are earlier results.</source>
        <translation>Sie sind offline: Dies sind frühere Ergebnisse.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Sucht…</translation>
    </message>
    <message>
        <source>{0} models</source>
        <translation>{0} Modelle</translation>
    </message>
    <message>
        <source>{0} model found</source>
        <translation>{0} Modell gefunden</translation>
    </message>
    <message>
        <source>{0} models found</source>
        <translation>{0} Modelle gefunden</translation>
    </message>
    <message>
        <source>You are offline. Everything on this computer works.</source>
        <translation>Sie sind offline. Auf diesem Computer funktioniert alles.</translation>
    </message>
    <message>
        <source>No model with GGUF files matches.</source>
        <translation>Kein Modell mit GGUF-Dateien passt.</translation>
    </message>
    <message>
        <source>Try fewer words, or another spelling.</source>
        <translation>Versuchen Sie es mit weniger Wörtern oder anderer Schreibweise.</translation>
    </message>
    <message>
        <source>Remove the filters</source>
        <translation>Filter entfernen</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>{count} changed</source>
        <translation>{count} geändert</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>SectionNames</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Engines and devices</source>
        <translation>Engines und Geräte</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Logs and diagnostics</source>
        <translation>Protokolle und Diagnose</translation>
    </message>
    <message>
        <source>About and updates</source>
        <translation>Über Quantscope, neue Versionen</translation>
    </message>
</context>
<context>
    <name>SendButton</name>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Stopp (Esc)</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Senden (Eingabe)</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>A character with the number 0 ends the grammar.</source>
        <translation>Ein Zeichen mit der Nummer 0 beendet die Grammatik.</translation>
    </message>
    <message>
        <source>A chunk of {0} tokens is too short.</source>
        <translation>Ein Abschnitt von {0} Token ist zu kurz.</translation>
    </message>
    <message>
        <source>A comparison takes {0} to {1} models; {2} were given.</source>
        <translation>Ein Vergleich braucht {0} bis {1} Modelle; angegeben sind {2}.</translation>
    </message>
    <message>
        <source>A conversation can have {0} images at most.</source>
        <translation>Ein Gespräch kann höchstens {0} Bilder haben.</translation>
    </message>
    <message>
        <source>A field is too long; perhaps a quotation mark is never closed.</source>
        <translation>Ein Feld ist zu lang; vielleicht wird ein Anführungszeichen nie geschlossen.</translation>
    </message>
    <message>
        <source>A file beside your chats could not be read or written ({0}).</source>
        <translation>Eine Datei neben Ihren Chats konnte nicht gelesen oder geschrieben werden ({0}).</translation>
    </message>
    <message>
        <source>A file could not be read or written ({0}).</source>
        <translation>Eine Datei konnte nicht gelesen oder geschrieben werden ({0}).</translation>
    </message>
    <message>
        <source>A folder cannot be moved into itself.</source>
        <translation>Ein Ordner kann nicht in sich selbst verschoben werden.</translation>
    </message>
    <message>
        <source>A message has parts that are no text, such as pictures.</source>
        <translation>Eine Nachricht hat Teile, die kein Text sind, etwa Bilder.</translation>
    </message>
    <message>
        <source>A message is no object with &quot;role&quot; and &quot;content&quot;.</source>
        <translation>Eine Nachricht ist kein Objekt mit &quot;role&quot; und &quot;content&quot;.</translation>
    </message>
    <message>
        <source>A page of this network answers instead of the Hub.</source>
        <translation>Statt des Hubs antwortet eine Seite dieses Netzwerks.</translation>
    </message>
    <message>
        <source>A preset needs a name.</source>
        <translation>Eine Vorgabe braucht einen Namen.</translation>
    </message>
    <message>
        <source>A quotation mark is opened here and never closed.</source>
        <translation>Hier wird ein Anführungszeichen geöffnet und nie geschlossen.</translation>
    </message>
    <message>
        <source>A rule begins with a name of letters, digits and hyphens.</source>
        <translation>Eine Regel beginnt mit einem Namen aus Buchstaben, Ziffern und Bindestrichen.</translation>
    </message>
    <message>
        <source>A rule with the name &quot;root&quot; is missing: answers begin there.</source>
        <translation>Eine Regel mit dem Namen &quot;root&quot; fehlt: Dort beginnen die Antworten.</translation>
    </message>
    <message>
        <source>A schema is an object, true or false ({0}).</source>
        <translation>Ein Schema ist ein Objekt, true oder false ({0}).</translation>
    </message>
    <message>
        <source>A set of characters must not be empty.</source>
        <translation>Eine Zeichenmenge darf nicht leer sein.</translation>
    </message>
    <message>
        <source>A token is written as &lt;name&gt; or &lt;[number]&gt;.</source>
        <translation>Ein Token wird als &lt;name&gt; oder &lt;[nummer]&gt; geschrieben.</translation>
    </message>
    <message>
        <source>A web page answered instead of {0}: this network wants a sign-in.</source>
        <translation>Statt {0} hat eine Webseite geantwortet: Dieses Netzwerk verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>Accept them on {0} with the account that you are signed in with.</source>
        <translation>Stimmen Sie ihnen auf {0} mit dem Konto zu, mit dem Sie angemeldet sind.</translation>
    </message>
    <message>
        <source>Accept them on {0}, then sign in with an access token of that account.</source>
        <translation>Stimmen Sie ihnen auf {0} zu und melden Sie sich dann mit einem Zugriffstoken dieses Kontos an.</translation>
    </message>
    <message>
        <source>Agree to them on its page in a browser, {0}.</source>
        <translation>Stimmen Sie ihnen auf der Seite im Browser zu, {0}.</translation>
    </message>
    <message>
        <source>Always takes the likeliest token, so the same question gets the same answer.</source>
        <translation>Nimmt immer das wahrscheinlichste Token: Dieselbe Frage erhält dieselbe Antwort.</translation>
    </message>
    <message>
        <source>An answer is being written.</source>
        <translation>Gerade wird eine Antwort geschrieben.</translation>
    </message>
    <message>
        <source>An image of this chat is not there any more.</source>
        <translation>Ein Bild dieses Chats ist nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>Another Quantscope window is downloading this.</source>
        <translation>Ein anderes Quantscope-Fenster lädt dies gerade herunter.</translation>
    </message>
    <message>
        <source>Another comparison is being measured.</source>
        <translation>Ein anderer Vergleich wird gerade gemessen.</translation>
    </message>
    <message>
        <source>Another program keeps the file with your chats busy.</source>
        <translation>Ein anderes Programm blockiert die Datei mit Ihren Chats.</translation>
    </message>
    <message>
        <source>Another window or terminal is changing the list of engines.</source>
        <translation>Ein anderes Fenster oder Terminal ändert die Liste der Engines.</translation>
    </message>
    <message>
        <source>Another window or terminal is downloading an engine.</source>
        <translation>Ein anderes Fenster oder Terminal lädt gerade eine Engine herunter.</translation>
    </message>
    <message>
        <source>Another window or terminal is working on engines.</source>
        <translation>Ein anderes Fenster oder Terminal arbeitet an Engines.</translation>
    </message>
    <message>
        <source>Answer in as few words as the question allows.</source>
        <translation>Antworte mit so wenigen Wörtern, wie die Frage erlaubt.</translation>
    </message>
    <message>
        <source>Ask for prompt or generated tokens.</source>
        <translation>Fordern Sie Prompt-Token oder erzeugte Token an.</translation>
    </message>
    <message>
        <source>Ask its owner, or sign in with another account.</source>
        <translation>Fragen Sie den Eigentümer oder melden Sie sich mit einem anderen Konto an.</translation>
    </message>
    <message>
        <source>Ask the models again.</source>
        <translation>Fragen Sie die Modelle noch einmal.</translation>
    </message>
    <message>
        <source>Ask this model again.</source>
        <translation>Fragen Sie dieses Modell noch einmal.</translation>
    </message>
    <message>
        <source>Ask without the image, or choose another model for this chat.</source>
        <translation>Fragen Sie ohne das Bild, oder wählen Sie für diesen Chat ein anderes Modell.</translation>
    </message>
    <message>
        <source>At most {0} repetitions are counted.</source>
        <translation>Höchstens {0} Wiederholungen werden gezählt.</translation>
    </message>
    <message>
        <source>Attach a smaller part of it.</source>
        <translation>Hängen Sie einen kleineren Teil davon an.</translation>
    </message>
    <message>
        <source>Attach another one.</source>
        <translation>Hängen Sie eine andere an.</translation>
    </message>
    <message>
        <source>Attach its files.</source>
        <translation>Hängen Sie die Dateien daraus an.</translation>
    </message>
    <message>
        <source>Attach one that has words in it.</source>
        <translation>Hängen Sie eine an, die Text enthält.</translation>
    </message>
    <message>
        <source>Attach the same picture again, or begin a new chat.</source>
        <translation>Hängen Sie dasselbe Bild noch einmal an, oder beginnen Sie einen neuen Chat.</translation>
    </message>
    <message>
        <source>Attached files that are not in the imported chats: {count}.</source>
        <translation>Angehängte Dateien, die in den importierten Chats fehlen: {count}.</translation>
    </message>
    <message>
        <source>Begin a new blind vote.</source>
        <translation>Beginnen Sie eine neue Blindabstimmung.</translation>
    </message>
    <message>
        <source>Blind votes cannot be written as {0}.</source>
        <translation>Blindabstimmungen lassen sich nicht als {0} schreiben.</translation>
    </message>
    <message>
        <source>Change it beside the sampler&apos;s settings.</source>
        <translation>Ändern Sie dies bei den Sampler-Einstellungen.</translation>
    </message>
    <message>
        <source>Change its permissions or choose another folder, then resume.</source>
        <translation>Ändern Sie die Berechtigungen oder wählen Sie einen anderen Ordner und setzen Sie dann fort.</translation>
    </message>
    <message>
        <source>Change its permissions.</source>
        <translation>Ändern Sie die Berechtigungen.</translation>
    </message>
    <message>
        <source>Chats that could not be read: {0}{1}.</source>
        <translation>Chats, die nicht gelesen werden konnten: {0}{1}.</translation>
    </message>
    <message>
        <source>Check HF_ENDPOINT and the proxy settings of this system.</source>
        <translation>Prüfen Sie HF_ENDPOINT und die Proxy-Einstellungen dieses Systems.</translation>
    </message>
    <message>
        <source>Check its name; a private one is seen only by those who are signed in.</source>
        <translation>Prüfen Sie den Namen; ein privates sehen nur angemeldete Personen.</translation>
    </message>
    <message>
        <source>Check its name; your account may have no right to see it.</source>
        <translation>Prüfen Sie den Namen; Ihr Konto hat vielleicht keine Berechtigung dafür.</translation>
    </message>
    <message>
        <source>Check its permissions and try again: the download goes on where it was.</source>
        <translation>Prüfen Sie die Berechtigungen und versuchen Sie es erneut: Der Download geht dort weiter, wo er war.</translation>
    </message>
    <message>
        <source>Check that it is still there and that you may open it.</source>
        <translation>Prüfen Sie, ob die Datei noch vorhanden ist und Sie sie öffnen dürfen.</translation>
    </message>
    <message>
        <source>Check that its disk is connected and not full, and try again.</source>
        <translation>Prüfen Sie, ob der Datenträger angeschlossen und nicht voll ist, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check that its disk is connected and not full, and try again. Nothing is lost.</source>
        <translation>Prüfen Sie, ob der Datenträger verbunden und nicht voll ist, und versuchen Sie es erneut. Nichts ist verloren.</translation>
    </message>
    <message>
        <source>Check that its disk is connected.</source>
        <translation>Prüfen Sie, ob der Datenträger verbunden ist.</translation>
    </message>
    <message>
        <source>Check that its folder exists and that you may write to it.</source>
        <translation>Prüfen Sie, ob der Ordner existiert und Sie darin schreiben dürfen.</translation>
    </message>
    <message>
        <source>Check that the disk is connected, healthy and not full.</source>
        <translation>Prüfen Sie, ob der Datenträger verbunden, in Ordnung und nicht voll ist.</translation>
    </message>
    <message>
        <source>Check that you may open the file and that its disk is connected.</source>
        <translation>Prüfen Sie, ob Sie die Datei öffnen dürfen und der Datenträger verbunden ist.</translation>
    </message>
    <message>
        <source>Check that you may read the file and write to the models folder, or leave the file where it is.</source>
        <translation>Prüfen Sie, ob Sie die Datei lesen und in den Modellordner schreiben dürfen, oder lassen Sie die Datei, wo sie ist.</translation>
    </message>
    <message>
        <source>Check that you may write to the new folder, then go on, or choose another folder.</source>
        <translation>Prüfen Sie, ob Sie in den neuen Ordner schreiben dürfen, und machen Sie weiter, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Check the clock of this computer, and whether the network asks you to sign in.</source>
        <translation>Prüfen Sie die Uhr dieses Computers und ob das Netzwerk eine Anmeldung verlangt.</translation>
    </message>
    <message>
        <source>Check the clock of this computer, and whether this network can be trusted.</source>
        <translation>Prüfen Sie die Uhr dieses Computers und ob diesem Netzwerk zu trauen ist.</translation>
    </message>
    <message>
        <source>Check the drive that it is on.</source>
        <translation>Prüfen Sie das Laufwerk, auf dem sie liegt.</translation>
    </message>
    <message>
        <source>Check the drive, then resume.</source>
        <translation>Prüfen Sie das Laufwerk und setzen Sie dann fort.</translation>
    </message>
    <message>
        <source>Check the file and the free space of the disk, and try again.</source>
        <translation>Prüfen Sie die Datei und den freien Platz auf dem Datenträger und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Check the file first, then ask again.</source>
        <translation>Prüfen Sie zuerst die Datei und fragen Sie dann erneut.</translation>
    </message>
    <message>
        <source>Check the folder for models and its disk, and try again.</source>
        <translation>Prüfen Sie den Modellordner und dessen Datenträger und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check the free space of the disk.</source>
        <translation>Prüfen Sie den freien Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Check the network connection, then resume.</source>
        <translation>Prüfen Sie die Netzwerkverbindung und setzen Sie dann fort.</translation>
    </message>
    <message>
        <source>Check the network connection, then try again.</source>
        <translation>Prüfen Sie die Netzwerkverbindung und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check the permissions and the free space of the disk.</source>
        <translation>Prüfen Sie die Zugriffsrechte und den freien Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Check the permissions of the file and its folder, then start Quantscope again.</source>
        <translation>Prüfen Sie die Berechtigungen der Datei und ihres Ordners und starten Sie Quantscope dann neu.</translation>
    </message>
    <message>
        <source>Check the permissions of the file. Until then Quantscope uses its defaults.</source>
        <translation>Prüfen Sie die Berechtigungen der Datei. Bis dahin verwendet Quantscope die Standardwerte.</translation>
    </message>
    <message>
        <source>Check the permissions of the folder {0} and the disk that it is on.</source>
        <translation>Prüfen Sie die Berechtigungen des Ordners {0} und den Datenträger, auf dem er liegt.</translation>
    </message>
    <message>
        <source>Check the proxy settings of this system.</source>
        <translation>Prüfen Sie die Proxy-Einstellungen dieses Systems.</translation>
    </message>
    <message>
        <source>Check the variables SSL_CERT_FILE and SSL_CERT_DIR.</source>
        <translation>Prüfen Sie die Variablen SSL_CERT_FILE und SSL_CERT_DIR.</translation>
    </message>
    <message>
        <source>Check your network connection. Everything on this computer keeps working.</source>
        <translation>Prüfen Sie Ihre Netzwerkverbindung. Auf diesem Computer funktioniert weiterhin alles.</translation>
    </message>
    <message>
        <source>Checking what is already here.</source>
        <translation>Es wird geprüft, was schon hier ist.</translation>
    </message>
    <message>
        <source>Choose 1 to {0}.</source>
        <translation>Wählen Sie 1 bis {0}.</translation>
    </message>
    <message>
        <source>Choose a LoRA adapter that was made for this model, or load it without one.</source>
        <translation>Wählen Sie einen LoRA-Adapter, der für dieses Modell gemacht ist, oder laden Sie es ohne.</translation>
    </message>
    <message>
        <source>Choose a TXT, CSV or JSONL file.</source>
        <translation>Wählen Sie eine TXT-, CSV- oder JSONL-Datei.</translation>
    </message>
    <message>
        <source>Choose a chat model.</source>
        <translation>Wählen Sie ein Chatmodell.</translation>
    </message>
    <message>
        <source>Choose a context of at least {0} tokens.</source>
        <translation>Wählen Sie einen Kontext von mindestens {0} Token.</translation>
    </message>
    <message>
        <source>Choose a file name.</source>
        <translation>Wählen Sie einen Dateinamen.</translation>
    </message>
    <message>
        <source>Choose a file that llama-imatrix has made of this model.</source>
        <translation>Wählen Sie eine Datei, die llama-imatrix aus diesem Modell gemacht hat.</translation>
    </message>
    <message>
        <source>Choose a file whose name begins with llama_cpp_python and ends with .whl.</source>
        <translation>Wählen Sie eine Datei, deren Name mit llama_cpp_python beginnt und mit .whl endet.</translation>
    </message>
    <message>
        <source>Choose a file whose name ends in .gguf.</source>
        <translation>Wählen Sie eine Datei, deren Name auf .gguf endet.</translation>
    </message>
    <message>
        <source>Choose a folder on another drive.</source>
        <translation>Wählen Sie einen Ordner auf einem anderen Laufwerk.</translation>
    </message>
    <message>
        <source>Choose a longer text or a shorter context.</source>
        <translation>Wählen Sie einen längeren Text oder einen kürzeren Kontext.</translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation>Wählen Sie zuerst ein Modell.</translation>
    </message>
    <message>
        <source>Choose a part of a name such as ffn_down or blk.0.attn_v.</source>
        <translation>Wählen Sie einen Teil eines Namens wie ffn_down oder blk.0.attn_v.</translation>
    </message>
    <message>
        <source>Choose a part of it.</source>
        <translation>Wählen Sie einen Teil davon.</translation>
    </message>
    <message>
        <source>Choose a plain text file, or save it as UTF-8.</source>
        <translation>Wählen Sie eine reine Textdatei, oder speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>Choose a shorter context or a smaller model.</source>
        <translation>Wählen Sie einen kürzeren Kontext oder ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Choose a shorter context.</source>
        <translation>Wählen Sie einen kürzeren Kontext.</translation>
    </message>
    <message>
        <source>Choose a smaller quantization level or a shorter context, or close other programs.</source>
        <translation>Wählen Sie eine kleinere Quantisierungsstufe oder einen kürzeren Kontext, oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Choose an F32, F16 or BF16 file of this model, or allow it to be quantized again.</source>
        <translation>Wählen Sie eine Datei dieses Modells in F32, F16 oder BF16, oder erlauben Sie, sie noch einmal zu quantisieren.</translation>
    </message>
    <message>
        <source>Choose an adapter that was made for this model, or load it without one.</source>
        <translation>Wählen Sie einen Adapter, der für dieses Modell gemacht ist, oder laden Sie es ohne.</translation>
    </message>
    <message>
        <source>Choose another card, or leave the cards to Quantscope.</source>
        <translation>Wählen Sie eine andere Karte, oder überlassen Sie die Karten Quantscope.</translation>
    </message>
    <message>
        <source>Choose another engine, or install what it needs and try it again.</source>
        <translation>Wählen Sie eine andere Engine, oder installieren Sie, was sie braucht, und probieren Sie sie erneut aus.</translation>
    </message>
    <message>
        <source>Choose another file of this model.</source>
        <translation>Wählen Sie eine andere Datei dieses Modells.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Choose another folder, or check that you may write into this one.</source>
        <translation>Wählen Sie einen anderen Ordner, oder prüfen Sie, ob Sie in diesen schreiben dürfen.</translation>
    </message>
    <message>
        <source>Choose another folder, or move that file away.</source>
        <translation>Wählen Sie einen anderen Ordner, oder schaffen Sie jene Datei weg.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another level, or download the model again.</source>
        <translation>Wählen Sie eine andere Stufe, oder laden Sie das Modell erneut herunter.</translation>
    </message>
    <message>
        <source>Choose another level.</source>
        <translation>Wählen Sie eine andere Stufe.</translation>
    </message>
    <message>
        <source>Choose another message.</source>
        <translation>Wählen Sie eine andere Nachricht.</translation>
    </message>
    <message>
        <source>Choose another model for this chat.</source>
        <translation>Wählen Sie ein anderes Modell für diesen Chat.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be replaced.</source>
        <translation>Wählen Sie einen anderen Namen, oder erlauben Sie, sie zu ersetzen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie etwas anderes.</translation>
    </message>
    <message>
        <source>Choose another reference.</source>
        <translation>Wählen Sie eine andere Referenz.</translation>
    </message>
    <message>
        <source>Choose another way for a full context in the settings, or start a new chat.</source>
        <translation>Wählen Sie in den Einstellungen ein anderes Verfahren für vollen Kontext oder beginnen Sie einen neuen Chat.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Choose at least one chat.</source>
        <translation>Wählen Sie mindestens einen Chat.</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>Wählen Sie mindestens eine.</translation>
    </message>
    <message>
        <source>Choose f16, bf16 or f32 for the {0}s of the KV cache.</source>
        <translation>Wählen Sie f16, bf16 oder f32 für den KV-Cache ({0}).</translation>
    </message>
    <message>
        <source>Choose it again, or load the model without it.</source>
        <translation>Wählen Sie ihn erneut oder laden Sie das Modell ohne.</translation>
    </message>
    <message>
        <source>Choose linear or YaRN scaling, or leave the scale open.</source>
        <translation>Wählen Sie lineare oder YaRN-Skalierung oder lassen Sie den Faktor offen.</translation>
    </message>
    <message>
        <source>Choose more, or fewer.</source>
        <translation>Wählen Sie mehr oder weniger.</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>Wählen Sie eine davon.</translation>
    </message>
    <message>
        <source>Choose one of these: {0}.</source>
        <translation>Wählen Sie eines von diesen: {0}.</translation>
    </message>
    <message>
        <source>Choose one of {0}.</source>
        <translation>Wählen Sie eines von {0}.</translation>
    </message>
    <message>
        <source>Choose one that was built for {0}.</source>
        <translation>Wählen Sie eine, die für {0} gebaut wurde.</translation>
    </message>
    <message>
        <source>Choose one: {0}.</source>
        <translation>Wählen Sie eins davon: {0}.</translation>
    </message>
    <message>
        <source>Choose speed, quality or both.</source>
        <translation>Wählen Sie Tempo, Qualität oder beides.</translation>
    </message>
    <message>
        <source>Choose the .gguf file in it.</source>
        <translation>Wählen Sie die .gguf-Datei darin.</translation>
    </message>
    <message>
        <source>Choose the importance matrix of this model, or make it anew.</source>
        <translation>Wählen Sie die Wichtigkeitsmatrix dieses Modells, oder erstellen Sie sie neu.</translation>
    </message>
    <message>
        <source>Choose the mmproj file that was made for this model.</source>
        <translation>Wählen Sie die mmproj-Datei, die für dieses Modell gemacht wurde.</translation>
    </message>
    <message>
        <source>Choose the model&apos;s .gguf file.</source>
        <translation>Wählen Sie die .gguf-Datei des Modells.</translation>
    </message>
    <message>
        <source>Choose the ordinary version of this model.</source>
        <translation>Wählen Sie die gewöhnliche Fassung dieses Modells.</translation>
    </message>
    <message>
        <source>Choose the same type for both.</source>
        <translation>Wählen Sie für beide denselben Typ.</translation>
    </message>
    <message>
        <source>Choose what is lacking.</source>
        <translation>Wählen Sie, was fehlt.</translation>
    </message>
    <message>
        <source>Choose {0} or fewer.</source>
        <translation>Wählen Sie höchstens {0}.</translation>
    </message>
    <message>
        <source>Close other programs and try again, or choose a smaller level of this model.</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es erneut, oder wählen Sie eine kleinere Stufe dieses Modells.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Close other programs if memory is short, and try again.</source>
        <translation>Schließen Sie andere Programme, falls der Speicher knapp ist, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Close other programs if memory is short, then ask this model again.</source>
        <translation>Schließen Sie andere Programme, falls der Speicher knapp ist, und fragen Sie dieses Modell dann noch einmal.</translation>
    </message>
    <message>
        <source>Close other programs if memory is short, then go on.</source>
        <translation>Schließen Sie andere Programme, falls der Speicher knapp ist, und fahren Sie dann fort.</translation>
    </message>
    <message>
        <source>Close other programs if memory is short, then measure again.</source>
        <translation>Schließen Sie andere Programme, wenn der Speicher knapp ist, und messen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model, then send your next message.</source>
        <translation>Schließen Sie andere Programme oder wählen Sie ein kleineres Modell und senden Sie dann Ihre nächste Nachricht.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model, then try again.</source>
        <translation>Schließen Sie andere Programme oder wählen Sie ein kleineres Modell und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Close other programs, or load it otherwise.</source>
        <translation>Schließen Sie andere Programme oder laden Sie es anders.</translation>
    </message>
    <message>
        <source>Close other windows and terminals in which Quantscope runs, then try again.</source>
        <translation>Schließen Sie andere Fenster und Terminals, in denen Quantscope läuft, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Compare levels of the same model, made from the same files.</source>
        <translation>Vergleichen Sie Stufen desselben Modells, die aus denselben Dateien gemacht sind.</translation>
    </message>
    <message>
        <source>Compare levels of the same model.</source>
        <translation>Vergleichen Sie Stufen desselben Modells.</translation>
    </message>
    <message>
        <source>Comparisons cannot be written as {0}.</source>
        <translation>Vergleiche lassen sich nicht als {0} schreiben.</translation>
    </message>
    <message>
        <source>Connect its drive and try again: the download goes on where it was. If you deleted the files yourself, remove this download and start it anew.</source>
        <translation>Verbinden Sie das Laufwerk und versuchen Sie es erneut: Der Download geht dort weiter, wo er war. Haben Sie die Dateien selbst gelöscht, entfernen Sie diesen Download und beginnen Sie ihn neu.</translation>
    </message>
    <message>
        <source>Connect its drive, or leave the file where it is.</source>
        <translation>Verbinden Sie das Laufwerk oder lassen Sie die Datei, wo sie ist.</translation>
    </message>
    <message>
        <source>Connect the drive, then resume.</source>
        <translation>Verbinden Sie das Laufwerk und setzen Sie dann fort.</translation>
    </message>
    <message>
        <source>Copy it before you close the window.</source>
        <translation>Kopieren Sie die Antwort, bevor Sie das Fenster schließen.</translation>
    </message>
    <message>
        <source>Copy it or hard-link it instead.</source>
        <translation>Kopieren Sie die Datei stattdessen oder legen Sie einen Hardlink an.</translation>
    </message>
    <message>
        <source>Copy it, or leave it where it is.</source>
        <translation>Kopieren Sie die Datei oder lassen Sie sie, wo sie ist.</translation>
    </message>
    <message>
        <source>Copy one from huggingface.co/settings/tokens; it begins with “hf_”.</source>
        <translation>Kopieren Sie eins von huggingface.co/settings/tokens; es beginnt mit „hf_“.</translation>
    </message>
    <message>
        <source>Copy the model instead.</source>
        <translation>Kopieren Sie das Modell stattdessen.</translation>
    </message>
    <message>
        <source>Correct it or unset it.</source>
        <translation>Berichtigen oder entfernen Sie den Wert.</translation>
    </message>
    <message>
        <source>Correct it, for instance to ffn_down.</source>
        <translation>Berichtigen Sie ihn, zum Beispiel zu ffn_down.</translation>
    </message>
    <message>
        <source>Correct it, or leave it open.</source>
        <translation>Berichtigen Sie den Wert oder lassen Sie ihn offen.</translation>
    </message>
    <message>
        <source>Correct or remove it.</source>
        <translation>Berichtigen oder entfernen Sie dies.</translation>
    </message>
    <message>
        <source>Correct the numbers, or leave them open.</source>
        <translation>Korrigieren Sie die Zahlen, oder lassen Sie sie offen.</translation>
    </message>
    <message>
        <source>Delete it in {0} yourself.</source>
        <translation>Löschen Sie es selbst in {0}.</translation>
    </message>
    <message>
        <source>Delete it there, or take it off the list here, which leaves the file.</source>
        <translation>Löschen Sie die Datei dort oder nehmen Sie das Modell hier von der Liste; die Datei bleibt dann.</translation>
    </message>
    <message>
        <source>Divergence cannot be written as {0}.</source>
        <translation>Abweichungen lassen sich nicht als {0} schreiben.</translation>
    </message>
    <message>
        <source>Download it again from the model&apos;s page.</source>
        <translation>Laden Sie es von der Seite des Modells erneut herunter.</translation>
    </message>
    <message>
        <source>Download it again, or choose another model.</source>
        <translation>Laden Sie es erneut herunter oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Laden Sie es erneut herunter.</translation>
    </message>
    <message>
        <source>Download it to compare the two; your file stays.</source>
        <translation>Laden Sie es herunter, um beide zu vergleichen; Ihre Datei bleibt.</translation>
    </message>
    <message>
        <source>Downloads are under way in the models folder.</source>
        <translation>Im Modellordner laufen Downloads.</translation>
    </message>
    <message>
        <source>Either the upload is broken, or something on the line changes it: try another network, or another level or repository.</source>
        <translation>Entweder ist die hochgeladene Datei fehlerhaft oder etwas verändert sie unterwegs: Versuchen Sie ein anderes Netzwerk, eine andere Stufe oder ein anderes Repository.</translation>
    </message>
    <message>
        <source>Explain your answer step by step, in plain words, before you give the result.</source>
        <translation>Erkläre deine Antwort Schritt für Schritt in einfachen Worten, bevor du das Ergebnis nennst.</translation>
    </message>
    <message>
        <source>Export fewer of them.</source>
        <translation>Exportieren Sie weniger davon.</translation>
    </message>
    <message>
        <source>Files of the type {0} cannot be made.</source>
        <translation>Dateien des Typs {0} lassen sich nicht erstellen.</translation>
    </message>
    <message>
        <source>For facts, code and translations: little varies.</source>
        <translation>Für Fakten, Code und Übersetzungen: wenig Abwechslung.</translation>
    </message>
    <message>
        <source>For long stories: avoids repeating itself and the most obvious word.</source>
        <translation>Für lange Geschichten: meidet Wiederholungen und das naheliegendste Wort.</translation>
    </message>
    <message>
        <source>For most conversations.</source>
        <translation>Für die meisten Gespräche.</translation>
    </message>
    <message>
        <source>For stories and ideas: much varies, but nothing absurd.</source>
        <translation>Für Geschichten und Ideen: viel Abwechslung, aber nichts Absurdes.</translation>
    </message>
    <message>
        <source>Free some of your files on it and try again. Nothing is lost.</source>
        <translation>Löschen Sie darauf einige Ihrer Dateien und versuchen Sie es erneut. Nichts ist verloren.</translation>
    </message>
    <message>
        <source>Free some space on it and try again.</source>
        <translation>Schaffen Sie dort Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Free some space on it, or choose another folder.</source>
        <translation>Machen Sie darauf Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Free some space on it, then go on.</source>
        <translation>Machen Sie darauf Platz und dann weiter.</translation>
    </message>
    <message>
        <source>Free some space on it: then the download goes on by itself. Nothing is lost.</source>
        <translation>Schaffen Sie dort Platz: Dann geht der Download von selbst weiter. Nichts ist verloren.</translation>
    </message>
    <message>
        <source>Free some space on the disk and measure again.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger und messen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Free some space, or choose another disk or fewer levels.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Datenträger oder weniger Stufen.</translation>
    </message>
    <message>
        <source>Free some space, or leave the file where it is.</source>
        <translation>Schaffen Sie Platz oder lassen Sie die Datei, wo sie ist.</translation>
    </message>
    <message>
        <source>Free some space, or measure fewer chunks.</source>
        <translation>Schaffen Sie Platz, oder messen Sie weniger Abschnitte.</translation>
    </message>
    <message>
        <source>Free some space, then import again.</source>
        <translation>Schaffen Sie Platz und importieren Sie dann erneut.</translation>
    </message>
    <message>
        <source>Free some space, then resume.</source>
        <translation>Schaffen Sie Platz und setzen Sie dann fort.</translation>
    </message>
    <message>
        <source>Get it again from its makers.</source>
        <translation>Besorgen Sie sie erneut von ihren Herstellern.</translation>
    </message>
    <message>
        <source>Get it again.</source>
        <translation>Besorgen Sie sie erneut.</translation>
    </message>
    <message>
        <source>Give all parts back the names that they were downloaded with.</source>
        <translation>Geben Sie allen Teilen die Namen zurück, mit denen sie heruntergeladen wurden.</translation>
    </message>
    <message>
        <source>Give as many as this computer has cores, or leave it open.</source>
        <translation>Geben Sie so viele an, wie dieser Computer Kerne hat, oder lassen Sie es offen.</translation>
    </message>
    <message>
        <source>Give at least 1, or leave it open.</source>
        <translation>Geben Sie mindestens 1 an oder lassen Sie es offen.</translation>
    </message>
    <message>
        <source>Give it the right to read on {0}, or sign in with another one.</source>
        <translation>Geben Sie ihm auf {0} das Leserecht oder melden Sie sich mit einem anderen an.</translation>
    </message>
    <message>
        <source>Give numbers from 0 to {0}.</source>
        <translation>Geben Sie Nummern von 0 bis {0} an.</translation>
    </message>
    <message>
        <source>Give the file and its folder other names.</source>
        <translation>Benennen Sie die Datei und ihren Ordner um.</translation>
    </message>
    <message>
        <source>Graphics cards are counted from 0, and none can get less than nothing.</source>
        <translation>Grafikkarten werden von 0 an gezählt, und keine kann weniger als nichts bekommen.</translation>
    </message>
    <message>
        <source>Groups are nested more than {0} deep.</source>
        <translation>Gruppen sind mehr als {0} Ebenen tief verschachtelt.</translation>
    </message>
    <message>
        <source>Guessing ahead does not pay on this text, so it is held back.</source>
        <translation>Vorausraten lohnt sich bei diesem Text nicht und wird daher zurückgehalten.</translation>
    </message>
    <message>
        <source>Guessing ahead pays here.</source>
        <translation>Vorausraten lohnt sich hier.</translation>
    </message>
    <message>
        <source>HF_ENDPOINT is not the address of a web server.</source>
        <translation>HF_ENDPOINT ist nicht die Adresse eines Webservers.</translation>
    </message>
    <message>
        <source>How the buffers are shared between processor and graphics card is a guess.</source>
        <translation>Wie sich die Puffer auf Prozessor und Grafikkarte verteilen, ist geschätzt.</translation>
    </message>
    <message>
        <source>If it is on another drive, connect that: the model comes back by itself.</source>
        <translation>Falls er auf einem anderen Laufwerk liegt, verbinden Sie dieses: Das Modell erscheint dann von selbst wieder.</translation>
    </message>
    <message>
        <source>If nobody meant to change it, replace it with a copy that you trust.</source>
        <translation>Wenn das niemand wollte, ersetzen Sie das Modell durch eine Kopie, der Sie vertrauen.</translation>
    </message>
    <message>
        <source>Import it first.</source>
        <translation>Importieren Sie es zuerst.</translation>
    </message>
    <message>
        <source>Improve the wording of the text you are given and keep its meaning. Answer with the improved text, then list what you changed.</source>
        <translation>Verbessere die Formulierung des Textes, den du erhältst, und bewahre seinen Sinn. Antworte mit dem verbesserten Text und zähle danach auf, was du geändert hast.</translation>
    </message>
    <message>
        <source>Install the llama.cpp that comes with Quantscope, or load a matrix from a file.</source>
        <translation>Installieren Sie das llama.cpp, das mit Quantscope kommt, oder laden Sie eine Matrix aus einer Datei.</translation>
    </message>
    <message>
        <source>Install the newest version to open them. Nothing was changed.</source>
        <translation>Installieren Sie die neueste Version, um sie zu öffnen. Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>It cannot be read ({0}).</source>
        <translation>Sie kann nicht gelesen werden ({0}).</translation>
    </message>
    <message>
        <source>It could not be computed ({0}).</source>
        <translation>Es konnte nicht berechnet werden ({0}).</translation>
    </message>
    <message>
        <source>It does not fit into the memory.</source>
        <translation>Sie passt nicht in den Speicher.</translation>
    </message>
    <message>
        <source>It gets a plain format instead, and its answers may be poor.</source>
        <translation>Stattdessen erhält es ein einfaches Format; die Antworten können schlecht sein.</translation>
    </message>
    <message>
        <source>It has more than {0} fields.</source>
        <translation>Sie hat mehr als {0} Felder.</translation>
    </message>
    <message>
        <source>It has neither &quot;prompt&quot;, a text, nor &quot;messages&quot;.</source>
        <translation>Sie hat weder &quot;prompt&quot;, einen Text, noch &quot;messages&quot;.</translation>
    </message>
    <message>
        <source>It has no {{0}}, which the prompt names.</source>
        <translation>Sie hat kein {{0}}, das der Prompt nennt.</translation>
    </message>
    <message>
        <source>It has {0} fields; the first row names {1}.</source>
        <translation>Sie hat {0} Felder; die erste Zeile nennt {1}.</translation>
    </message>
    <message>
        <source>It holds no chats.</source>
        <translation>Sie enthält keine Chats.</translation>
    </message>
    <message>
        <source>It is JSON that is nested too deeply, or has too long numbers.</source>
        <translation>Sie ist JSON, das zu tief verschachtelt ist oder zu lange Zahlen hat.</translation>
    </message>
    <message>
        <source>It is damaged or cut off: it is no complete JSON.</source>
        <translation>Sie ist beschädigt oder abgeschnitten: kein vollständiges JSON.</translation>
    </message>
    <message>
        <source>It is kept as {0}.</source>
        <translation>Sie wird als {0} aufbewahrt.</translation>
    </message>
    <message>
        <source>It is larger than {0} GB.</source>
        <translation>Sie ist größer als {0} GB.</translation>
    </message>
    <message>
        <source>It is nested too deeply.</source>
        <translation>Sie ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>It is no JSON: {0} at character {1}.</source>
        <translation>Sie ist kein JSON: {0} bei Zeichen {1}.</translation>
    </message>
    <message>
        <source>It is no export of chats that Quantscope knows.</source>
        <translation>Sie ist kein Chatexport, den Quantscope kennt.</translation>
    </message>
    <message>
        <source>It is no object, such as {&quot;prompt&quot;: &quot;…&quot;}.</source>
        <translation>Sie ist kein Objekt wie {&quot;prompt&quot;: &quot;…&quot;}.</translation>
    </message>
    <message>
        <source>It is no row of a CSV file ({0}).</source>
        <translation>Sie ist keine Zeile einer CSV-Datei ({0}).</translation>
    </message>
    <message>
        <source>It is not known where {0} came from.</source>
        <translation>Es ist nicht bekannt, woher {0} stammt.</translation>
    </message>
    <message>
        <source>It lacks the last {0} of {1}.</source>
        <translation>Ihr fehlen die letzten {0} von {1}.</translation>
    </message>
    <message>
        <source>It may be made to do harm; attach another one.</source>
        <translation>Sie könnte Schaden anrichten sollen; hängen Sie eine andere an.</translation>
    </message>
    <message>
        <source>It may have been moved, renamed or deleted; choose it again.</source>
        <translation>Sie wurde vielleicht verschoben, umbenannt oder gelöscht; wählen Sie sie erneut.</translation>
    </message>
    <message>
        <source>It names {0}. Rename one, or write a prompt with a {column} in it.</source>
        <translation>Sie nennt {0}. Benennen Sie eine um oder schreiben Sie einen Prompt mit einer {column} darin.</translation>
    </message>
    <message>
        <source>It was made by a newer version of Quantscope.</source>
        <translation>Sie wurde mit einer neueren Version von Quantscope erstellt.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Der Vorgang wurde gestoppt.</translation>
    </message>
    <message>
        <source>Its file may be damaged: verify it, or choose another one.</source>
        <translation>Seine Datei ist vielleicht beschädigt: Prüfen Sie sie, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Keep your file: it cannot be downloaded again from there.</source>
        <translation>Behalten Sie Ihre Datei: Von dort kann sie nicht erneut heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Leave some of them.</source>
        <translation>Lassen Sie einige übrig.</translation>
    </message>
    <message>
        <source>Leave the tensors out, or choose a quantized level.</source>
        <translation>Lassen Sie die Tensoren weg, oder wählen Sie eine quantisierte Stufe.</translation>
    </message>
    <message>
        <source>Leave {0} or fewer.</source>
        <translation>Lassen Sie höchstens {0} stehen.</translation>
    </message>
    <message>
        <source>Let the name of the file end with .csv or .jsonl.</source>
        <translation>Lassen Sie den Namen der Datei mit .csv oder .jsonl enden.</translation>
    </message>
    <message>
        <source>Line {0} gives none.</source>
        <translation>Zeile {0} ergibt keinen.</translation>
    </message>
    <message>
        <source>Line {0} of {1} is damaged or cut off.</source>
        <translation>Zeile {0} von {1} ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Load it anyway, or raise the limit in the settings.</source>
        <translation>Laden Sie es trotzdem oder erhöhen Sie die Grenze in den Einstellungen.</translation>
    </message>
    <message>
        <source>Load it, then look again.</source>
        <translation>Laden Sie es und sehen Sie dann erneut nach.</translation>
    </message>
    <message>
        <source>Loading it anyway would slow the whole computer down. Close other programs first.</source>
        <translation>Es trotzdem zu laden, würde den ganzen Computer bremsen. Schließen Sie zuerst andere Programme.</translation>
    </message>
    <message>
        <source>Loading was stopped.</source>
        <translation>Das Laden wurde gestoppt.</translation>
    </message>
    <message>
        <source>Look for a GGUF version of the same model.</source>
        <translation>Suchen Sie eine GGUF-Fassung desselben Modells.</translation>
    </message>
    <message>
        <source>Look for a newer file of this model.</source>
        <translation>Suchen Sie eine neuere Datei dieses Modells.</translation>
    </message>
    <message>
        <source>Look for it on the Hub again.</source>
        <translation>Suchen Sie sie erneut auf dem Hub.</translation>
    </message>
    <message>
        <source>Look where it was moved to.</source>
        <translation>Sehen Sie nach, wohin sie verschoben wurde.</translation>
    </message>
    <message>
        <source>Make a new one on {0} and sign in with it.</source>
        <translation>Erstellen Sie ein neues auf {0} und melden Sie sich damit an.</translation>
    </message>
    <message>
        <source>Make it, or choose another one.</source>
        <translation>Legen Sie ihn an, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Make one from a text, give the file of one, or choose a larger level.</source>
        <translation>Erstellen Sie eine aus einem Text, geben Sie die Datei einer solchen an, oder wählen Sie eine größere Stufe.</translation>
    </message>
    <message>
        <source>Make the batch larger or the micro batch smaller.</source>
        <translation>Vergrößern Sie den Batch oder verkleinern Sie den Micro-Batch.</translation>
    </message>
    <message>
        <source>Make the importance matrix anew from more text, or choose a larger level.</source>
        <translation>Erstellen Sie die Wichtigkeitsmatrix neu aus mehr Text, oder wählen Sie eine größere Stufe.</translation>
    </message>
    <message>
        <source>Make the level with all layers.</source>
        <translation>Erstellen Sie die Stufe mit allen Schichten.</translation>
    </message>
    <message>
        <source>Making the importance matrix was stopped.</source>
        <translation>Das Erstellen der Wichtigkeitsmatrix wurde angehalten.</translation>
    </message>
    <message>
        <source>Making the level was stopped.</source>
        <translation>Das Erstellen der Stufe wurde angehalten.</translation>
    </message>
    <message>
        <source>Measure again.</source>
        <translation>Messen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Measure again: it goes on where it was.</source>
        <translation>Messen Sie noch einmal: Es geht dort weiter, wo es war.</translation>
    </message>
    <message>
        <source>Measure again: they are made anew.</source>
        <translation>Messen Sie noch einmal: Sie werden neu gemacht.</translation>
    </message>
    <message>
        <source>Measure fewer tokens or a smaller depth.</source>
        <translation>Messen Sie weniger Token oder eine geringere Tiefe.</translation>
    </message>
    <message>
        <source>Measure when it has ended.</source>
        <translation>Messen Sie, wenn sie fertig ist.</translation>
    </message>
    <message>
        <source>Measurements cannot be written as {0}.</source>
        <translation>Messungen lassen sich nicht als {0} schreiben.</translation>
    </message>
    <message>
        <source>Move some of them away and try again.</source>
        <translation>Verschieben Sie einige davon an einen anderen Ort und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Move to the same folder again to go on.</source>
        <translation>Verschieben Sie wieder in denselben Ordner, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Name a text file.</source>
        <translation>Nennen Sie eine Textdatei.</translation>
    </message>
    <message>
        <source>Name the path of a .gguf file.</source>
        <translation>Geben Sie den Pfad einer .gguf-Datei an.</translation>
    </message>
    <message>
        <source>No chat with words in it was chosen to measure on.</source>
        <translation>Es wurde kein Chat mit Text gewählt, an dem gemessen werden kann.</translation>
    </message>
    <message>
        <source>No level was chosen.</source>
        <translation>Es wurde keine Stufe gewählt.</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Es ist kein Modell geladen.</translation>
    </message>
    <message>
        <source>No number fits these bounds ({0}).</source>
        <translation>Keine Zahl liegt in diesen Grenzen ({0}).</translation>
    </message>
    <message>
        <source>No type fits everything that is asked for ({0}).</source>
        <translation>Kein Typ erfüllt alles, was verlangt wird ({0}).</translation>
    </message>
    <message>
        <source>No value of enum has the right type ({0}/enum).</source>
        <translation>Kein Wert von enum hat den richtigen Typ ({0}/enum).</translation>
    </message>
    <message>
        <source>Nobody gave a hash to compare {0} with. It is remembered as it is now.</source>
        <translation>Niemand hat einen Hash angegeben, mit dem {0} zu vergleichen wäre. Der jetzige Stand ist gemerkt.</translation>
    </message>
    <message>
        <source>Noise floor, the reference against itself in other batches: {0}.</source>
        <translation>Grundrauschen, die Referenz gegen sich selbst in anderen Batches: {0}.</translation>
    </message>
    <message>
        <source>None was written.</source>
        <translation>Es wurde keiner geschrieben.</translation>
    </message>
    <message>
        <source>Not enough text yet: {0} predictions say little, from {1} on the figures mean something.</source>
        <translation>Noch nicht genug Text: {0} Vorhersagen sagen wenig aus, ab {1} bedeuten die Zahlen etwas.</translation>
    </message>
    <message>
        <source>Nothing could be guessed yet.</source>
        <translation>Noch konnte nichts geraten werden.</translation>
    </message>
    <message>
        <source>Nothing is allowed here ({0}).</source>
        <translation>Hier ist nichts erlaubt ({0}).</translation>
    </message>
    <message>
        <source>Nothing is allowed here ({0}/{1}).</source>
        <translation>Hier ist nichts erlaubt ({0}/{1}).</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>One of the two folders lies inside the other.</source>
        <translation>Einer der beiden Ordner liegt im anderen.</translation>
    </message>
    <message>
        <source>Only a question can be asked in other words.</source>
        <translation>Nur eine Frage kann anders gestellt werden.</translation>
    </message>
    <message>
        <source>Only an answer can be changed like this.</source>
        <translation>Nur eine Antwort kann so geändert werden.</translation>
    </message>
    <message>
        <source>Only an answer can be written anew.</source>
        <translation>Nur eine Antwort kann neu geschrieben werden.</translation>
    </message>
    <message>
        <source>Only an answer can go on.</source>
        <translation>Nur eine Antwort kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Only its first {0} characters were read.</source>
        <translation>Nur die ersten {0} Zeichen wurden gelesen.</translation>
    </message>
    <message>
        <source>Only its first {0} characters were taken.</source>
        <translation>Nur die ersten {0} Zeichen wurden übernommen.</translation>
    </message>
    <message>
        <source>Only references within the schema can be followed, not {0} ({1}).</source>
        <translation>Nur Verweisen innerhalb des Schemas kann gefolgt werden, nicht {0} ({1}).</translation>
    </message>
    <message>
        <source>Only the first {0} are there.</source>
        <translation>Nur die ersten {0} sind vorhanden.</translation>
    </message>
    <message>
        <source>Only the first {0} of {1} characters{2} are given.</source>
        <translation>Nur die ersten {0} von {1} Zeichen{2} werden übergeben.</translation>
    </message>
    <message>
        <source>Only the first {0} of {1} pages were read.</source>
        <translation>Nur die ersten {0} von {1} Seiten wurden gelesen.</translation>
    </message>
    <message>
        <source>Only the first {0} of {1} were read.</source>
        <translation>Nur die ersten {0} von {1} wurden gelesen.</translation>
    </message>
    <message>
        <source>Only {0} of {1} are there.</source>
        <translation>Nur {0} von {1} sind vorhanden.</translation>
    </message>
    <message>
        <source>Open a browser, sign in to the network, then resume.</source>
        <translation>Öffnen Sie einen Browser, melden Sie sich im Netzwerk an und setzen Sie dann fort.</translation>
    </message>
    <message>
        <source>Open a browser, sign in to the network, then try again.</source>
        <translation>Öffnen Sie einen Browser, melden Sie sich im Netzwerk an und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffnen Sie sie erneut.</translation>
    </message>
    <message>
        <source>Open it anew.</source>
        <translation>Öffnen Sie ihn neu.</translation>
    </message>
    <message>
        <source>Open it in a PDF reader and save it anew.</source>
        <translation>Öffnen Sie sie in einem PDF-Programm und speichern Sie sie neu.</translation>
    </message>
    <message>
        <source>Open it in the program that made it and save it anew.</source>
        <translation>Öffnen Sie sie in dem Programm, mit dem sie erstellt wurde, und speichern Sie sie neu.</translation>
    </message>
    <message>
        <source>Open its page on the Hub again.</source>
        <translation>Öffnen Sie die Seite auf dem Hub erneut.</translation>
    </message>
    <message>
        <source>Open the chat anew.</source>
        <translation>Öffnen Sie den Chat erneut.</translation>
    </message>
    <message>
        <source>Open the page of the model again and download it from there.</source>
        <translation>Öffnen Sie die Seite des Modells erneut und laden Sie es von dort herunter.</translation>
    </message>
    <message>
        <source>Other files have all the names that “{0}” could have in {1}.</source>
        <translation>Andere Dateien belegen alle Namen, die „{0}“ in {1} haben könnte.</translation>
    </message>
    <message>
        <source>Pause or remove it there.</source>
        <translation>Halten Sie ihn dort an oder entfernen Sie ihn dort.</translation>
    </message>
    <message>
        <source>Pause them, then move the folder.</source>
        <translation>Halten Sie sie an und verschieben Sie dann den Ordner.</translation>
    </message>
    <message>
        <source>Pictures that are not in the imported chats: {count}.</source>
        <translation>Bilder, die in den importierten Chats fehlen: {count}.</translation>
    </message>
    <message>
        <source>Put all of them into one folder.</source>
        <translation>Legen Sie alle in einen Ordner.</translation>
    </message>
    <message>
        <source>Put it back, or take the model off the list.</source>
        <translation>Legen Sie sie zurück oder nehmen Sie das Modell von der Liste.</translation>
    </message>
    <message>
        <source>Put one of these into it: {0}.</source>
        <translation>Setzen Sie eine von diesen hinein: {0}.</translation>
    </message>
    <message>
        <source>Put the old file back, or start a new batch: answers of both do not go together.</source>
        <translation>Legen Sie die alte Datei zurück oder starten Sie einen neuen Stapel: Antworten beider passen nicht zusammen.</translation>
    </message>
    <message>
        <source>Quantscope cannot write to the folder for models ({0}).</source>
        <translation>Quantscope kann nicht in den Modellordner schreiben ({0}).</translation>
    </message>
    <message>
        <source>Quantscope is being closed.</source>
        <translation>Quantscope wird geschlossen.</translation>
    </message>
    <message>
        <source>Quantscope is closing.</source>
        <translation>Quantscope wird geschlossen.</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>Das Lesen wurde gestoppt.</translation>
    </message>
    <message>
        <source>Remove it from the environment to search and download.</source>
        <translation>Entfernen Sie die Variable aus der Umgebung, um zu suchen und herunterzuladen.</translation>
    </message>
    <message>
        <source>Remove it there.</source>
        <translation>Entfernen Sie ihn dort.</translation>
    </message>
    <message>
        <source>Remove it, then resume.</source>
        <translation>Entfernen Sie dies und setzen Sie dann fort.</translation>
    </message>
    <message>
        <source>Repetitions are written as {3}, {3,} or {3,5}.</source>
        <translation>Wiederholungen werden als {3}, {3,} oder {3,5} geschrieben.</translation>
    </message>
    <message>
        <source>Repetitions of up to {0} in all can be counted.</source>
        <translation>Insgesamt können bis zu {0} Wiederholungen gezählt werden.</translation>
    </message>
    <message>
        <source>Report it with the log.</source>
        <translation>Melden Sie es mit dem Protokoll.</translation>
    </message>
    <message>
        <source>Restore the backup of {0} ({1}); what is left is kept.</source>
        <translation>Stellen Sie die Sicherung vom {0} wieder her ({1}); was übrig ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Results cannot be written as “{0}”.</source>
        <translation>Ergebnisse können nicht als „{0}“ geschrieben werden.</translation>
    </message>
    <message>
        <source>RoPE scaling is off, so a scale of {0} has no effect.</source>
        <translation>Die RoPE-Skalierung ist aus, daher wirkt der Faktor {0} nicht.</translation>
    </message>
    <message>
        <source>Run it through text recognition (OCR) first, or attach its pages as images.</source>
        <translation>Lassen Sie zuerst eine Texterkennung (OCR) darüberlaufen oder hängen Sie die Seiten als Bilder an.</translation>
    </message>
    <message>
        <source>Save a copy without the password and attach that.</source>
        <translation>Speichern Sie eine Kopie ohne Passwort und hängen Sie diese an.</translation>
    </message>
    <message>
        <source>Save it anew and attach that.</source>
        <translation>Speichern Sie sie neu und hängen Sie diese an.</translation>
    </message>
    <message>
        <source>Save it as DOCX or PDF and attach that.</source>
        <translation>Speichern Sie sie als DOCX oder PDF und hängen Sie diese an.</translation>
    </message>
    <message>
        <source>Save it as text, PDF or DOCX and attach that.</source>
        <translation>Speichern Sie sie als Text, PDF oder DOCX und hängen Sie diese an.</translation>
    </message>
    <message>
        <source>Save the prompts as TXT, CSV or JSONL.</source>
        <translation>Speichern Sie die Prompts als TXT, CSV oder JSONL.</translation>
    </message>
    <message>
        <source>Send your next message. If the engine stops again, choose another model.</source>
        <translation>Senden Sie Ihre nächste Nachricht. Wenn die Engine wieder endet, wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Send your next message: the model is loaded again by itself.</source>
        <translation>Senden Sie Ihre nächste Nachricht: Das Modell wird von selbst wieder geladen.</translation>
    </message>
    <message>
        <source>Set an HTTP proxy, or unset HTTPS_PROXY and ALL_PROXY.</source>
        <translation>Geben Sie einen HTTP-Proxy an oder entfernen Sie HTTPS_PROXY und ALL_PROXY.</translation>
    </message>
    <message>
        <source>Set them back to automatic.</source>
        <translation>Stellen Sie sie auf automatisch zurück.</translation>
    </message>
    <message>
        <source>Shorten the message, start a new chat, or load the model with a longer context.</source>
        <translation>Kürzen Sie die Nachricht, beginnen Sie einen neuen Chat oder laden Sie das Modell mit längerem Kontext.</translation>
    </message>
    <message>
        <source>Shorten the prompt, or free some memory.</source>
        <translation>Kürzen Sie den Prompt oder geben Sie Speicher frei.</translation>
    </message>
    <message>
        <source>Shorten this prompt, or give the batch a longer context.</source>
        <translation>Kürzen Sie diesen Prompt oder geben Sie dem Stapel einen längeren Kontext.</translation>
    </message>
    <message>
        <source>Sign in again with one that is valid.</source>
        <translation>Melden Sie sich mit einem gültigen erneut an.</translation>
    </message>
    <message>
        <source>Sign in with a token of the Hub.</source>
        <translation>Melden Sie sich mit einem Token des Hubs an.</translation>
    </message>
    <message>
        <source>Sign in with an access token.</source>
        <translation>Melden Sie sich mit einem Zugriffstoken an.</translation>
    </message>
    <message>
        <source>Sign in with an account that may read it.</source>
        <translation>Melden Sie sich mit einem Konto an, das es lesen darf.</translation>
    </message>
    <message>
        <source>Somebody may be listening in: try another network.</source>
        <translation>Jemand hört vielleicht mit: Versuchen Sie ein anderes Netzwerk.</translation>
    </message>
    <message>
        <source>Something in it is not as it should be.</source>
        <translation>Etwas darin ist nicht, wie es sein sollte.</translation>
    </message>
    <message>
        <source>Something stands behind a closing quotation mark.</source>
        <translation>Hinter einem schließenden Anführungszeichen steht noch etwas.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({0}).</source>
        <translation>Etwas Unerwartetes ist geschehen ({0}).</translation>
    </message>
    <message>
        <source>Sound recordings that are not in the imported chats: {count}.</source>
        <translation>Tonaufnahmen, die in den importierten Chats fehlen: {count}.</translation>
    </message>
    <message>
        <source>Split it into several files.</source>
        <translation>Teilen Sie sie in mehrere Dateien auf.</translation>
    </message>
    <message>
        <source>Start Quantscope again.</source>
        <translation>Starten Sie Quantscope neu.</translation>
    </message>
    <message>
        <source>Start Quantscope again: it offers the newest backup.</source>
        <translation>Starten Sie Quantscope neu: Es bietet die neueste Sicherung an.</translation>
    </message>
    <message>
        <source>Steps of tools that could not be read: {count}.</source>
        <translation>Werkzeugschritte, die nicht gelesen werden konnten: {count}.</translation>
    </message>
    <message>
        <source>Stop it first, or wait.</source>
        <translation>Halten Sie es zuerst an, oder warten Sie.</translation>
    </message>
    <message>
        <source>Stop it there first.</source>
        <translation>Halten Sie ihn zuerst dort an.</translation>
    </message>
    <message>
        <source>Stop it, or wait for its end.</source>
        <translation>Stoppen Sie sie oder warten Sie ihr Ende ab.</translation>
    </message>
    <message>
        <source>Summarise our conversation so far, including the summary of earlier parts if there is one, so that it can go on from your summary alone. Keep names, numbers, decisions and open questions. Write in the language of the conversation, and write only the summary.</source>
        <translation>Fasse unser bisheriges Gespräch zusammen, einschließlich der Zusammenfassung früherer Teile, falls es eine gibt, sodass es allein anhand deiner Zusammenfassung weitergehen kann. Behalte Namen, Zahlen, Entscheidungen und offene Fragen. Schreibe in der Sprache des Gesprächs, und schreibe nur die Zusammenfassung.</translation>
    </message>
    <message>
        <source>Take the model off the list instead, which leaves the file, or delete the file yourself.</source>
        <translation>Nehmen Sie das Modell stattdessen von der Liste (die Datei bleibt) oder löschen Sie die Datei selbst.</translation>
    </message>
    <message>
        <source>The &quot;content&quot; of a message is no text.</source>
        <translation>Der &quot;content&quot; einer Nachricht ist kein Text.</translation>
    </message>
    <message>
        <source>The Hub answers no more for now: it was asked too often from here.</source>
        <translation>Der Hub antwortet vorerst nicht mehr: Er wurde von hier zu oft gefragt.</translation>
    </message>
    <message>
        <source>The Hub asks for a pause: too many requests came from here.</source>
        <translation>Der Hub bittet um eine Pause: Von hier kamen zu viele Anfragen.</translation>
    </message>
    <message>
        <source>The Hub cannot be reached.</source>
        <translation>Der Hub ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The Hub does not accept your access token.</source>
        <translation>Der Hub nimmt Ihr Zugriffstoken nicht an.</translation>
    </message>
    <message>
        <source>The Hub does not find the bytes of this file.</source>
        <translation>Der Hub findet den Inhalt dieser Datei nicht.</translation>
    </message>
    <message>
        <source>The Hub does not give this file of {0} to you.</source>
        <translation>Der Hub gibt Ihnen diese Datei von {0} nicht.</translation>
    </message>
    <message>
        <source>The Hub does not say how large “{0}” is.</source>
        <translation>Der Hub sagt nicht, wie groß „{0}“ ist.</translation>
    </message>
    <message>
        <source>The Hub gave an answer that makes no sense here ({0}).</source>
        <translation>Der Hub gab eine Antwort, die hier keinen Sinn ergibt ({0}).</translation>
    </message>
    <message>
        <source>The Hub gives the file a name that no file can have.</source>
        <translation>Der Hub gibt der Datei einen Namen, den keine Datei haben kann.</translation>
    </message>
    <message>
        <source>The Hub gives {0} only to people who are signed in.</source>
        <translation>Der Hub gibt {0} nur an angemeldete Personen.</translation>
    </message>
    <message>
        <source>The Hub has a problem of its own ({0}).</source>
        <translation>Der Hub hat selbst ein Problem ({0}).</translation>
    </message>
    <message>
        <source>The Hub sends us round in a circle.</source>
        <translation>Der Hub schickt uns im Kreis.</translation>
    </message>
    <message>
        <source>The Hub sends us to an address that is not protected.</source>
        <translation>Der Hub schickt uns an eine ungeschützte Adresse.</translation>
    </message>
    <message>
        <source>The Hub sends us to no address.</source>
        <translation>Der Hub schickt uns an keine Adresse.</translation>
    </message>
    <message>
        <source>The LoRA adapter “{0}” does not fit this model: {1}.</source>
        <translation>Der LoRA-Adapter „{0}“ passt nicht zu diesem Modell: {1}.</translation>
    </message>
    <message>
        <source>The PDF is cut off.</source>
        <translation>Die PDF-Datei ist abgeschnitten.</translation>
    </message>
    <message>
        <source>The PDF is damaged.</source>
        <translation>Die PDF-Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The RoPE {0} is {1}, and must be more than 0.</source>
        <translation>RoPE ({0}) ist {1}, muss aber größer als 0 sein.</translation>
    </message>
    <message>
        <source>The address in HF_ENDPOINT is no web address.</source>
        <translation>Die Adresse in HF_ENDPOINT ist keine Webadresse.</translation>
    </message>
    <message>
        <source>The address of the Hub or of the proxy cannot be used.</source>
        <translation>Die Adresse des Hubs oder des Proxys ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The address of the Hub was not found: there seems to be no network.</source>
        <translation>Die Adresse des Hubs wurde nicht gefunden: Anscheinend besteht kein Netzwerk.</translation>
    </message>
    <message>
        <source>The address of the file is not valid any more ({0}).</source>
        <translation>Die Adresse der Datei ist nicht mehr gültig ({0}).</translation>
    </message>
    <message>
        <source>The answer of {0} makes no sense.</source>
        <translation>Die Antwort von {0} ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>The answer was stopped before it began.</source>
        <translation>Die Antwort wurde gestoppt, bevor sie begann.</translation>
    </message>
    <message>
        <source>The archive holds more than {0} files.</source>
        <translation>Das Archiv enthält mehr als {0} Dateien.</translation>
    </message>
    <message>
        <source>The archive is damaged or cut off.</source>
        <translation>Das Archiv ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>The archive is locked with a password.</source>
        <translation>Das Archiv ist mit einem Passwort gesperrt.</translation>
    </message>
    <message>
        <source>The archive unpacks to far more than chats would.</source>
        <translation>Das Archiv wird entpackt weit größer, als Chats es wären.</translation>
    </message>
    <message>
        <source>The authors of {0} share it only with people who agreed to their terms.</source>
        <translation>Die Autoren von {0} teilen es nur mit Personen, die ihren Bedingungen zugestimmt haben.</translation>
    </message>
    <message>
        <source>The benchmark failed ({0}).</source>
        <translation>Der Benchmark ist fehlgeschlagen ({0}).</translation>
    </message>
    <message>
        <source>The benchmark was stopped.</source>
        <translation>Der Benchmark wurde gestoppt.</translation>
    </message>
    <message>
        <source>The broken file is kept as {0}.</source>
        <translation>Die defekte Datei wird als {0} aufbewahrt.</translation>
    </message>
    <message>
        <source>The certificates that this system trusts cannot be read.</source>
        <translation>Die Zertifikate, denen dieses System vertraut, lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The chat template of this model does not come to an end.</source>
        <translation>Die Chatvorlage dieses Modells kommt nicht zum Ende.</translation>
    </message>
    <message>
        <source>The chat template of this model leaves nothing of what was said.</source>
        <translation>Die Chatvorlage dieses Modells lässt nichts vom Gesagten übrig.</translation>
    </message>
    <message>
        <source>The chat template of this model {0}.</source>
        <translation>Die Chatvorlage dieses Modells {0}.</translation>
    </message>
    <message>
        <source>The chats do not fit into the memory.</source>
        <translation>Die Chats passen nicht in den Speicher.</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>Die Prüfung wurde gestoppt.</translation>
    </message>
    <message>
        <source>The choice could not be saved ({0}).</source>
        <translation>Die Auswahl konnte nicht gespeichert werden ({0}).</translation>
    </message>
    <message>
        <source>The compute buffers of this kind of model are estimated.</source>
        <translation>Die Rechenpuffer dieser Art von Modell sind geschätzt.</translation>
    </message>
    <message>
        <source>The connection ended too soon.</source>
        <translation>Die Verbindung endete zu früh.</translation>
    </message>
    <message>
        <source>The connection to the Hub cannot be trusted ({0}).</source>
        <translation>Der Verbindung zum Hub ist nicht zu trauen ({0}).</translation>
    </message>
    <message>
        <source>The connection to {0} is not safe: its certificate is not valid.</source>
        <translation>Die Verbindung zu {0} ist nicht sicher: Das Zertifikat ist ungültig.</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>Die Verbindung ging verloren.</translation>
    </message>
    <message>
        <source>The data at its end unpacks to far more than chats would.</source>
        <translation>Die Daten am Ende werden entpackt weit größer, als Chats es wären.</translation>
    </message>
    <message>
        <source>The database is closed.</source>
        <translation>Die Datenbank ist geschlossen.</translation>
    </message>
    <message>
        <source>The database is not open.</source>
        <translation>Die Datenbank ist nicht offen.</translation>
    </message>
    <message>
        <source>The database refused a request: {0}.</source>
        <translation>Die Datenbank hat eine Anfrage abgelehnt: {0}.</translation>
    </message>
    <message>
        <source>The disk is full, so the last change could not be saved.</source>
        <translation>Der Datenträger ist voll, daher konnte die letzte Änderung nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>The disk is full. What has arrived is kept.</source>
        <translation>Der Datenträger ist voll. Was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The disk reported an error while your chats were being read or saved.</source>
        <translation>Der Datenträger meldete einen Fehler, während Ihre Chats gelesen oder gespeichert wurden.</translation>
    </message>
    <message>
        <source>The disk reports an error ({0}). What has arrived is kept.</source>
        <translation>Der Datenträger meldet einen Fehler ({0}). Was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The disk {0} cannot give one file two names.</source>
        <translation>Der Datenträger {0} kann einer Datei keine zwei Namen geben.</translation>
    </message>
    <message>
        <source>The disk {0} is full.</source>
        <translation>Der Datenträger {0} ist voll.</translation>
    </message>
    <message>
        <source>The disk {0} is full; every model is still where it was.</source>
        <translation>Der Datenträger {0} ist voll; jedes Modell ist noch, wo es war.</translation>
    </message>
    <message>
        <source>The disk {0} takes no more, although it has free space: it may have a quota for you.</source>
        <translation>Der Datenträger {0} nimmt nichts mehr an, obwohl er freien Platz hat: Vielleicht gilt für Sie eine Begrenzung.</translation>
    </message>
    <message>
        <source>The download gave a page instead of the file.</source>
        <translation>Statt der Datei lieferte der Download eine Webseite.</translation>
    </message>
    <message>
        <source>The download met something unexpected ({0}).</source>
        <translation>Beim Download geschah etwas Unerwartetes ({0}).</translation>
    </message>
    <message>
        <source>The draft model cannot be loaded, so nothing is guessed with it.</source>
        <translation>Das Entwurfsmodell kann nicht geladen werden, daher wird damit nichts geraten.</translation>
    </message>
    <message>
        <source>The draft model cannot take a guess back, so nothing is guessed with it.</source>
        <translation>Das Entwurfsmodell kann nichts Geratenes zurücknehmen, daher wird damit nichts geraten.</translation>
    </message>
    <message>
        <source>The draft model does not write text, so nothing is guessed with it.</source>
        <translation>Das Entwurfsmodell schreibt keinen Text, daher wird damit nichts geraten.</translation>
    </message>
    <message>
        <source>The engine cannot be kept in {0} ({1}).</source>
        <translation>Die Engine kann in {0} nicht aufbewahrt werden ({1}).</translation>
    </message>
    <message>
        <source>The engine could not be started: {0}.</source>
        <translation>Die Engine konnte nicht gestartet werden: {0}.</translation>
    </message>
    <message>
        <source>The engine crashed while it loaded this file, which is probably damaged.</source>
        <translation>Die Engine ist beim Laden dieser Datei abgestürzt; vermutlich ist die Datei beschädigt.</translation>
    </message>
    <message>
        <source>The engine crashed while it made {0}; nothing of it was kept.</source>
        <translation>Die Engine ist abgestürzt, während sie {0} erstellte; davon wurde nichts behalten.</translation>
    </message>
    <message>
        <source>The engine did not answer any more while it loaded this model, so it was ended.</source>
        <translation>Die Engine antwortete nicht mehr, während sie dieses Modell lud, und wurde deshalb beendet.</translation>
    </message>
    <message>
        <source>The engine did not answer any more, so it was ended.</source>
        <translation>Die Engine antwortete nicht mehr und wurde deshalb beendet.</translation>
    </message>
    <message>
        <source>The engine did not answer any more, so it was ended; the text so far is kept.</source>
        <translation>Die Engine antwortete nicht mehr und wurde deshalb beendet; der bisherige Text bleibt erhalten.</translation>
    </message>
    <message>
        <source>The engine ended twice while it answered this prompt.</source>
        <translation>Die Engine endete zweimal, während sie diesen Prompt beantwortete.</translation>
    </message>
    <message>
        <source>The engine ended with {0} prompts one after another.</source>
        <translation>Die Engine endete bei {0} Prompts hintereinander.</translation>
    </message>
    <message>
        <source>The engine ran out of memory while it loaded this model.</source>
        <translation>Der Engine ging der Speicher aus, während sie dieses Modell lud.</translation>
    </message>
    <message>
        <source>The engine ran out of memory.</source>
        <translation>Der Engine ging der Speicher aus.</translation>
    </message>
    <message>
        <source>The engine ran out of memory; the text so far is kept.</source>
        <translation>Der Engine ging der Speicher aus; der bisherige Text bleibt erhalten.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly while the model read the text; nothing was kept.</source>
        <translation>Die Engine hielt unerwartet an, während das Modell den Text las; es wurde nichts behalten.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly.</source>
        <translation>Die Engine wurde unerwartet beendet.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly; the text so far is kept.</source>
        <translation>Die Engine wurde unerwartet beendet; der bisherige Text bleibt erhalten.</translation>
    </message>
    <message>
        <source>The engine was ended by another program while it loaded this model.</source>
        <translation>Ein anderes Programm beendete die Engine, während sie dieses Modell lud.</translation>
    </message>
    <message>
        <source>The engine was ended by another program.</source>
        <translation>Ein anderes Programm beendete die Engine.</translation>
    </message>
    <message>
        <source>The engine was ended by another program; the text so far is kept.</source>
        <translation>Ein anderes Programm beendete die Engine; der bisherige Text bleibt erhalten.</translation>
    </message>
    <message>
        <source>The engine was killed while it loaded this model. Most often memory ran out.</source>
        <translation>Die Engine wurde abgebrochen, während sie dieses Modell lud. Meist war der Speicher erschöpft.</translation>
    </message>
    <message>
        <source>The engine was killed while it made {0}. Most often memory ran out.</source>
        <translation>Die Engine wurde beendet, während sie {0} erstellte. Meist war der Speicher erschöpft.</translation>
    </message>
    <message>
        <source>The engine was not started.</source>
        <translation>Die Engine wurde nicht gestartet.</translation>
    </message>
    <message>
        <source>The engine was wanted for something else.</source>
        <translation>Die Engine wurde für etwas anderes gebraucht.</translation>
    </message>
    <message>
        <source>The engine {0} does not work ({1}), so the built-in one computes.</source>
        <translation>Die Engine {0} funktioniert nicht ({1}), deshalb rechnet die eingebaute.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file could not be read ({0}).</source>
        <translation>Die Datei konnte nicht gelesen werden ({0}).</translation>
    </message>
    <message>
        <source>The file could not be written ({0}).</source>
        <translation>Die Datei konnte nicht geschrieben werden ({0}).</translation>
    </message>
    <message>
        <source>The file has another size than the Hub said.</source>
        <translation>Die Datei hat eine andere Größe, als der Hub angab.</translation>
    </message>
    <message>
        <source>The file is larger than this drive can hold, as FAT32 allows 4 GB at most.</source>
        <translation>Die Datei ist größer, als dieses Laufwerk fassen kann, denn FAT32 erlaubt höchstens 4 GB.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>The file of {0} belongs to {1}.</source>
        <translation>Die Datei von {0} gehört zu {1}.</translation>
    </message>
    <message>
        <source>The file on the Hub has changed: it starts again.</source>
        <translation>Die Datei auf dem Hub hat sich geändert: Der Download beginnt von vorn.</translation>
    </message>
    <message>
        <source>The file on the Hub is not the one any more that was asked for.</source>
        <translation>Die Datei auf dem Hub ist nicht mehr die angeforderte.</translation>
    </message>
    <message>
        <source>The file that arrived is damaged: its hash is not the one the Hub gives.</source>
        <translation>Die angekommene Datei ist beschädigt: Ihr Hash ist nicht der, den der Hub angibt.</translation>
    </message>
    <message>
        <source>The file was changed after its export. Its chats were imported as they had been exported, without that change.</source>
        <translation>Die Datei wurde nach dem Export geändert. Ihre Chats wurden so importiert, wie sie exportiert worden waren, ohne diese Änderung.</translation>
    </message>
    <message>
        <source>The file with your chats cannot be opened.</source>
        <translation>Die Datei mit Ihren Chats kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The file with your chats cannot be written to.</source>
        <translation>In die Datei mit Ihren Chats kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The file with your chats is damaged or gone ({0}).</source>
        <translation>Die Datei mit Ihren Chats ist beschädigt oder fehlt ({0}).</translation>
    </message>
    <message>
        <source>The file with your chats is damaged.</source>
        <translation>Die Datei mit Ihren Chats ist beschädigt.</translation>
    </message>
    <message>
        <source>The file with your presets was broken.</source>
        <translation>Die Datei mit Ihren Vorgaben war defekt.</translation>
    </message>
    <message>
        <source>The file with your settings was broken, so Quantscope uses its defaults.</source>
        <translation>Die Datei mit Ihren Einstellungen war defekt, daher verwendet Quantscope die Standardwerte.</translation>
    </message>
    <message>
        <source>The files of this engine could not be deleted ({0}).</source>
        <translation>Die Dateien dieser Engine konnten nicht gelöscht werden ({0}).</translation>
    </message>
    <message>
        <source>The first row names no column “{0}”.</source>
        <translation>Die erste Zeile nennt keine Spalte „{0}“.</translation>
    </message>
    <message>
        <source>The first row names the column “{0}” twice.</source>
        <translation>Die erste Zeile nennt die Spalte „{0}“ zweimal.</translation>
    </message>
    <message>
        <source>The first row names {0} columns.</source>
        <translation>Die erste Zeile nennt {0} Spalten.</translation>
    </message>
    <message>
        <source>The folder for models cannot be reached: {0} ({1}).</source>
        <translation>Der Modellordner ist nicht erreichbar: {0} ({1}).</translation>
    </message>
    <message>
        <source>The folder of the models cannot be written to.</source>
        <translation>In den Modellordner kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The folder of the models is not there: its drive may be disconnected.</source>
        <translation>Der Modellordner ist nicht vorhanden: Vielleicht ist sein Laufwerk nicht verbunden.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made ({1}).</source>
        <translation>Der Ordner {0} kann nicht angelegt werden ({1}).</translation>
    </message>
    <message>
        <source>The folder {0} is not there.</source>
        <translation>Der Ordner {0} ist nicht da.</translation>
    </message>
    <message>
        <source>The folder {0} is read-only: nothing can be moved out of it.</source>
        <translation>Der Ordner {0} ist schreibgeschützt: Nichts kann daraus verschoben werden.</translation>
    </message>
    <message>
        <source>The folder {0} of {1} is not there.</source>
        <translation>Der Ordner {0} von {1} ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>The grammar is longer than {0} characters.</source>
        <translation>Die Grammatik ist länger als {0} Zeichen.</translation>
    </message>
    <message>
        <source>The grammar is too large once its repetitions are written out.</source>
        <translation>Die Grammatik ist zu groß, sobald ihre Wiederholungen ausgeschrieben sind.</translation>
    </message>
    <message>
        <source>The grammar takes too long: it allows the same text in too many ways.</source>
        <translation>Die Grammatik dauert zu lange: Sie erlaubt denselben Text auf zu viele Weisen.</translation>
    </message>
    <message>
        <source>The graphics card could not take this model, so it runs on the processor.</source>
        <translation>Die Grafikkarte konnte dieses Modell nicht aufnehmen, daher läuft es auf dem Prozessor.</translation>
    </message>
    <message>
        <source>The graphics card had no room for {0} layers of this model: {1} are on it, the processor computes the others.</source>
        <translation>Die Grafikkarte hatte keinen Platz für {0} Schichten dieses Modells: {1} sind auf ihr, die anderen rechnet der Prozessor.</translation>
    </message>
    <message>
        <source>The group that begins here has no closing ).</source>
        <translation>Der Gruppe, die hier beginnt, fehlt die schließende ).</translation>
    </message>
    <message>
        <source>The header is not known, so typical figures for a model of this size are used.</source>
        <translation>Der Header ist nicht bekannt, daher gelten typische Werte für ein Modell dieser Größe.</translation>
    </message>
    <message>
        <source>The header of “{0}” is too long to be read on the Hub, or the file is cut off.</source>
        <translation>Der Header von „{0}“ ist zu lang, um ihn auf dem Hub zu lesen, oder die Datei ist abgeschnitten.</translation>
    </message>
    <message>
        <source>The hub process answered something else.</source>
        <translation>Der Hub-Prozess hat etwas anderes geantwortet.</translation>
    </message>
    <message>
        <source>The image could not be prepared for this model.</source>
        <translation>Das Bild konnte für dieses Modell nicht aufbereitet werden.</translation>
    </message>
    <message>
        <source>The image could not be read: PNG, JPEG, BMP and GIF can.</source>
        <translation>Das Bild konnte nicht gelesen werden: Möglich sind PNG, JPEG, BMP und GIF.</translation>
    </message>
    <message>
        <source>The image encoder cannot be read: {0}.</source>
        <translation>Der Bild-Encoder kann nicht gelesen werden: {0}.</translation>
    </message>
    <message>
        <source>The image encoder of this model was made for another one.</source>
        <translation>Der Bild-Encoder dieses Modells wurde für ein anderes gemacht.</translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>Der Import wurde gestoppt.</translation>
    </message>
    <message>
        <source>The kept logits of the reference are damaged or gone.</source>
        <translation>Die aufbewahrten Logits der Referenz sind beschädigt oder nicht mehr da.</translation>
    </message>
    <message>
        <source>The last message is not the user&apos;s, so there is nothing to answer.</source>
        <translation>Die letzte Nachricht ist nicht vom Benutzer, also gibt es nichts zu beantworten.</translation>
    </message>
    <message>
        <source>The layers are not known one by one, so all are taken to be alike.</source>
        <translation>Die Schichten sind nicht einzeln bekannt, daher werden alle als gleich angenommen.</translation>
    </message>
    <message>
        <source>The list of releases cannot be had (status {0}).</source>
        <translation>Die Liste der Versionen ist nicht zu bekommen (Status {0}).</translation>
    </message>
    <message>
        <source>The list of releases cannot be reached.</source>
        <translation>Die Liste der Versionen ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The list of releases cannot be used.</source>
        <translation>Die Liste der Versionen ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>The machine stayed busy: after {0} contended rounds in a row a speed was not measured again. Close other programs and measure once more.</source>
        <translation>Der Rechner blieb beschäftigt: Nach {0} gestörten Durchgängen in Folge wurde ein Tempo nicht noch einmal gemessen. Schließen Sie andere Programme und messen Sie erneut.</translation>
    </message>
    <message>
        <source>The measurement could not be kept ({0}).</source>
        <translation>Die Messung konnte nicht aufbewahrt werden ({0}).</translation>
    </message>
    <message>
        <source>The measurement failed ({0}).</source>
        <translation>Die Messung ist fehlgeschlagen ({0}).</translation>
    </message>
    <message>
        <source>The measurement was stopped.</source>
        <translation>Die Messung wurde gestoppt.</translation>
    </message>
    <message>
        <source>The micro batch ({0} tokens) is larger than the batch ({1}), of which it is a part.</source>
        <translation>Der Micro-Batch ({0} Token) ist größer als der Batch ({1}), von dem er ein Teil ist.</translation>
    </message>
    <message>
        <source>The mmproj file of this model is for sounds only.</source>
        <translation>Die mmproj-Datei dieses Modells ist nur für Töne.</translation>
    </message>
    <message>
        <source>The model computes no usable numbers for this text, first at {0}.</source>
        <translation>Das Modell berechnet für diesen Text keine brauchbaren Zahlen, zuerst bei {0}.</translation>
    </message>
    <message>
        <source>The model could not compute this answer ({0}).</source>
        <translation>Das Modell konnte diese Antwort nicht berechnen ({0}).</translation>
    </message>
    <message>
        <source>The model gives no usable probabilities for this answer.</source>
        <translation>Das Modell liefert für diese Antwort keine brauchbaren Wahrscheinlichkeiten.</translation>
    </message>
    <message>
        <source>The model gives no usable probabilities for this text.</source>
        <translation>Das Modell gibt für diesen Text keine brauchbaren Wahrscheinlichkeiten.</translation>
    </message>
    <message>
        <source>The model itself works without it.</source>
        <translation>Das Modell selbst funktioniert auch ohne.</translation>
    </message>
    <message>
        <source>The model takes {0}, and the disk {1} has {2} free.</source>
        <translation>Das Modell braucht {0}, und der Datenträger {1} hat {2} frei.</translation>
    </message>
    <message>
        <source>The model was never loaded.</source>
        <translation>Das Modell wurde nie geladen.</translation>
    </message>
    <message>
        <source>The model was unloaded, or loaded with other settings, while it answered.</source>
        <translation>Das Modell wurde entladen oder mit anderen Einstellungen geladen, während es antwortete.</translation>
    </message>
    <message>
        <source>The model was unloaded, or loaded with other settings, while it was looked at.</source>
        <translation>Das Modell wurde entladen oder mit anderen Einstellungen geladen, während es gemessen wurde.</translation>
    </message>
    <message>
        <source>The model was unloaded.</source>
        <translation>Das Modell wurde entladen.</translation>
    </message>
    <message>
        <source>The model wrote nothing.</source>
        <translation>Das Modell hat nichts geschrieben.</translation>
    </message>
    <message>
        <source>The models are still answering.</source>
        <translation>Die Modelle antworten noch.</translation>
    </message>
    <message>
        <source>The models could not be moved ({0}); each is still where it was.</source>
        <translation>Die Modelle konnten nicht verschoben werden ({0}); jedes ist noch, wo es war.</translation>
    </message>
    <message>
        <source>The models folder {0} is not there: {1}.</source>
        <translation>Der Modellordner {0} ist nicht vorhanden: {1}.</translation>
    </message>
    <message>
        <source>The models have different chat templates: they see different prompts.</source>
        <translation>Die Modelle haben verschiedene Chat-Vorlagen: Sie sehen verschiedene Prompts.</translation>
    </message>
    <message>
        <source>The models have different vocabularies: their tokens cannot be compared.</source>
        <translation>Die Modelle haben verschiedene Vokabulare: Ihre Token lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>The models take {0}, and the disk {1} has {2} free.</source>
        <translation>Die Modelle brauchen {0}, und auf dem Datenträger {1} sind {2} frei.</translation>
    </message>
    <message>
        <source>The most repetitions are fewer than the least.</source>
        <translation>Die Höchstzahl der Wiederholungen liegt unter der Mindestzahl.</translation>
    </message>
    <message>
        <source>The move was stopped; every model is still where it was.</source>
        <translation>Der Umzug wurde angehalten; jedes Modell ist noch, wo es war.</translation>
    </message>
    <message>
        <source>The name of this file is not allowed.</source>
        <translation>Der Name dieser Datei ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>The name “{0}” has letters that this computer cannot read.</source>
        <translation>Der Name „{0}“ enthält Zeichen, die dieser Computer nicht lesen kann.</translation>
    </message>
    <message>
        <source>The names have been shown, so that further votes would not be blind.</source>
        <translation>Die Namen wurden gezeigt, weitere Stimmen wären daher nicht blind.</translation>
    </message>
    <message>
        <source>The next check tells whether the file has changed since.</source>
        <translation>Die nächste Prüfung zeigt, ob sich die Datei seither geändert hat.</translation>
    </message>
    <message>
        <source>The part of Quantscope that talks to the Hub ended unexpectedly.</source>
        <translation>Der Teil von Quantscope, der mit dem Hub spricht, wurde unerwartet beendet.</translation>
    </message>
    <message>
        <source>The parts of “{0}” do not fit together.</source>
        <translation>Die Teile von „{0}“ passen nicht zusammen.</translation>
    </message>
    <message>
        <source>The place of the download is taken by something that is no file.</source>
        <translation>Der Ort des Downloads ist von etwas belegt, das keine Datei ist.</translation>
    </message>
    <message>
        <source>The process that reads and writes chats ended early ({0}: {1}).</source>
        <translation>Der Prozess, der Chats liest und schreibt, endete vorzeitig ({0}: {1}).</translation>
    </message>
    <message>
        <source>The prompt has more than {0} characters.</source>
        <translation>Der Prompt hat mehr als {0} Zeichen.</translation>
    </message>
    <message>
        <source>The prompt names no column, so that every line would ask the same.</source>
        <translation>Der Prompt nennt keine Spalte, sodass jede Zeile dasselbe fragen würde.</translation>
    </message>
    <message>
        <source>The prompt names {{0}}, but the file has no such column.</source>
        <translation>Der Prompt nennt {{0}}, aber die Datei hat keine solche Spalte.</translation>
    </message>
    <message>
        <source>The prompt of this answer cannot be made again.</source>
        <translation>Der Prompt dieser Antwort lässt sich nicht noch einmal bilden.</translation>
    </message>
    <message>
        <source>The proxy of this network refuses the connection.</source>
        <translation>Der Proxy dieses Netzwerks lehnt die Verbindung ab.</translation>
    </message>
    <message>
        <source>The proxy settings of this system cannot be used.</source>
        <translation>Die Proxy-Einstellungen dieses Systems sind nicht verwendbar.</translation>
    </message>
    <message>
        <source>The reason that llama.cpp gives: {0}.</source>
        <translation>Der Grund, den llama.cpp nennt: {0}.</translation>
    </message>
    <message>
        <source>The reference is none of the levels that are measured.</source>
        <translation>Die Referenz ist keine der Stufen, die gemessen werden.</translation>
    </message>
    <message>
        <source>The reference logits need {0} GB, but the disk has {1} GB free.</source>
        <translation>Die Logits der Referenz brauchen {0} GB, aber auf dem Datenträger sind {1} GB frei.</translation>
    </message>
    <message>
        <source>The results would replace the file with the prompts.</source>
        <translation>Die Ergebnisse würden die Datei mit den Prompts ersetzen.</translation>
    </message>
    <message>
        <source>The rule {0} begins with itself, which would never end.</source>
        <translation>Die Regel {0} beginnt mit sich selbst und würde nie enden.</translation>
    </message>
    <message>
        <source>The rule {0} can begin in too many ways.</source>
        <translation>Die Regel {0} kann auf zu viele Weisen beginnen.</translation>
    </message>
    <message>
        <source>The rule {0} can never come to an end.</source>
        <translation>Die Regel {0} kann nie zum Ende kommen.</translation>
    </message>
    <message>
        <source>The rule {0} is written twice.</source>
        <translation>Die Regel {0} steht zweimal da.</translation>
    </message>
    <message>
        <source>The schema has nothing at {0} ({1}/$ref).</source>
        <translation>Im Schema gibt es an {0} nichts ({1}/$ref).</translation>
    </message>
    <message>
        <source>The schema is longer than {0} characters.</source>
        <translation>Das Schema ist länger als {0} Zeichen.</translation>
    </message>
    <message>
        <source>The schema is nested too deep.</source>
        <translation>Das Schema ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The schema is too large.</source>
        <translation>Das Schema ist zu groß.</translation>
    </message>
    <message>
        <source>The server does not have this part of the file.</source>
        <translation>Der Server hat diesen Teil der Datei nicht.</translation>
    </message>
    <message>
        <source>The server packs the file in a way that was not asked for.</source>
        <translation>Der Server packt die Datei auf eine Weise, die nicht verlangt war.</translation>
    </message>
    <message>
        <source>The server sends another part of the file than was asked for.</source>
        <translation>Der Server sendet einen anderen Teil der Datei als den angeforderten.</translation>
    </message>
    <message>
        <source>The server sends more than the file has.</source>
        <translation>Der Server sendet mehr, als die Datei enthält.</translation>
    </message>
    <message>
        <source>The server sends nothing any more.</source>
        <translation>Der Server sendet nichts mehr.</translation>
    </message>
    <message>
        <source>The set of characters that begins here has no closing ].</source>
        <translation>Der Zeichenmenge, die hier beginnt, fehlt die schließende ].</translation>
    </message>
    <message>
        <source>The temporary chat could not be changed ({0}).</source>
        <translation>Der temporäre Chat konnte nicht geändert werden ({0}).</translation>
    </message>
    <message>
        <source>The text that begins here has no closing quotation mark.</source>
        <translation>Dem Text, der hier beginnt, fehlt das schließende Anführungszeichen.</translation>
    </message>
    <message>
        <source>The text was short: {0} tokens in {1} chunks. A matrix from {2} tokens or more tells better what matters.</source>
        <translation>Der Text war kurz: {0} Token in {1} Abschnitten. Eine Matrix aus {2} Token oder mehr sagt besser, worauf es ankommt.</translation>
    </message>
    <message>
        <source>The upload itself is broken: choose another level or another repository.</source>
        <translation>Schon die hochgeladene Datei ist fehlerhaft: Wählen Sie eine andere Stufe oder ein anderes Repository.</translation>
    </message>
    <message>
        <source>The vocabularies differ: this model has {0} tokens, its reference {1}, and they do not stand for the same texts.</source>
        <translation>Die Vokabulare sind verschieden: Dieses Modell hat {0} Token, seine Referenz {1}, und sie stehen nicht für dieselben Texte.</translation>
    </message>
    <message>
        <source>The weights of this model give no numbers, so its file is probably damaged.</source>
        <translation>Die Gewichte dieses Modells ergeben keine Zahlen; seine Datei ist vermutlich beschädigt.</translation>
    </message>
    <message>
        <source>The {0} file cannot be written.</source>
        <translation>Die Datei in {0} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The {0}s of a head of this model have {1} numbers, but {2} keeps them {3} at a time.</source>
        <translation>Ein Kopf dieses Modells hat {1} Zahlen ({0}), aber {2} speichert sie zu je {3}.</translation>
    </message>
    <message>
        <source>There are no chats to export.</source>
        <translation>Es gibt keine Chats zum Exportieren.</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>Vorhanden sind: {0}.</translation>
    </message>
    <message>
        <source>There is a file with this name.</source>
        <translation>Es gibt eine Datei mit diesem Namen.</translation>
    </message>
    <message>
        <source>There is a file “{0}” already.</source>
        <translation>Es gibt schon eine Datei „{0}“.</translation>
    </message>
    <message>
        <source>There is no backup of it. You can start with an empty list; what is left is kept.</source>
        <translation>Es gibt keine Sicherung davon. Sie können mit einer leeren Liste beginnen; was übrig ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>There is no engine with the id {0}.</source>
        <translation>Es gibt keine Engine mit der Kennung {0}.</translation>
    </message>
    <message>
        <source>There is no file “{0}”.</source>
        <translation>Es gibt keine Datei „{0}“.</translation>
    </message>
    <message>
        <source>There is no folder for models.</source>
        <translation>Es gibt keinen Modellordner.</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation>Es gibt keinen Ordner {0}.</translation>
    </message>
    <message>
        <source>There is no layer {0}: this model has {1} layers.</source>
        <translation>Es gibt keine Schicht {0}: Dieses Modell hat {1} Schichten.</translation>
    </message>
    <message>
        <source>There is no list with messages in &quot;messages&quot;.</source>
        <translation>In &quot;messages&quot; steht keine Liste mit Nachrichten.</translation>
    </message>
    <message>
        <source>There is no message {0} to save.</source>
        <translation>Es gibt keine Nachricht {0} zum Speichern.</translation>
    </message>
    <message>
        <source>There is no model “{0}”.</source>
        <translation>Es gibt kein Modell „{0}“.</translation>
    </message>
    <message>
        <source>There is no preset in this file.</source>
        <translation>In dieser Datei ist keine Vorgabe.</translation>
    </message>
    <message>
        <source>There is no prompt.</source>
        <translation>Es gibt keinen Prompt.</translation>
    </message>
    <message>
        <source>There is no repository “{0}” on the Hub.</source>
        <translation>Auf dem Hub gibt es kein Repository „{0}“.</translation>
    </message>
    <message>
        <source>There is no role “{0}”.</source>
        <translation>Es gibt keine Rolle „{0}“.</translation>
    </message>
    <message>
        <source>There is no room in the context.</source>
        <translation>Im Kontext ist kein Platz.</translation>
    </message>
    <message>
        <source>There is no rule with the name {0}.</source>
        <translation>Es gibt keine Regel mit dem Namen {0}.</translation>
    </message>
    <message>
        <source>There is no tensor type {0}.</source>
        <translation>Es gibt keinen Tensortyp {0}.</translation>
    </message>
    <message>
        <source>There is no way to the Hub here.</source>
        <translation>Von hier führt kein Weg zum Hub.</translation>
    </message>
    <message>
        <source>There is not enough memory for a context of {0} tokens.</source>
        <translation>Für einen Kontext von {0} Token reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>There is not enough memory for the draft model, so nothing is guessed with it.</source>
        <translation>Für das Entwurfsmodell reicht der Speicher nicht, daher wird damit nichts geraten.</translation>
    </message>
    <message>
        <source>There is not enough text: {0} tokens, and {1} are needed at least.</source>
        <translation>Der Text reicht nicht: {0} Token, und mindestens {1} sind nötig.</translation>
    </message>
    <message>
        <source>There is not one prompt in this file.</source>
        <translation>In dieser Datei ist kein einziger Prompt.</translation>
    </message>
    <message>
        <source>There is nothing before {0} to repeat.</source>
        <translation>Vor {0} steht nichts, was sich wiederholen ließe.</translation>
    </message>
    <message>
        <source>There is nothing in this answer to look at.</source>
        <translation>In dieser Antwort gibt es nichts anzusehen.</translation>
    </message>
    <message>
        <source>There is nothing to measure this level against.</source>
        <translation>Es gibt nichts, woran diese Stufe gemessen werden kann.</translation>
    </message>
    <message>
        <source>There is nothing to measure.</source>
        <translation>Es gibt nichts zu messen.</translation>
    </message>
    <message>
        <source>There is nothing to measure: all token counts are 0.</source>
        <translation>Es gibt nichts zu messen: Alle Tokenzahlen sind 0.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>Es gibt nichts zu senden.</translation>
    </message>
    <message>
        <source>There was too little memory to compute this answer.</source>
        <translation>Für diese Antwort reichte der Speicher nicht.</translation>
    </message>
    <message>
        <source>They hold until you close Quantscope. Check the free space of the disk and the permissions of the settings folder.</source>
        <translation>Sie gelten, bis Sie Quantscope schließen. Prüfen Sie den freien Platz auf dem Datenträger und die Berechtigungen des Einstellungsordners.</translation>
    </message>
    <message>
        <source>They hold until you close Quantscope. Check the free space of the disk.</source>
        <translation>Sie gelten, bis Sie Quantscope schließen. Prüfen Sie den freien Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>This PDF has {0}: it is probably scanned.</source>
        <translation>Diese PDF-Datei hat {0}: Sie ist vermutlich eingescannt.</translation>
    </message>
    <message>
        <source>This PDF is damaged.</source>
        <translation>Diese PDF-Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>This answer could not be saved.</source>
        <translation>Diese Antwort konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>This answer does not exist any more.</source>
        <translation>Diese Antwort gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This answer is not part of the comparison.</source>
        <translation>Diese Antwort gehört nicht zu dem Vergleich.</translation>
    </message>
    <message>
        <source>This answer is still being written.</source>
        <translation>Diese Antwort wird noch geschrieben.</translation>
    </message>
    <message>
        <source>This batch is not there any more.</source>
        <translation>Diesen Stapel gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This batch runs in another window or terminal.</source>
        <translation>Dieser Stapel läuft in einem anderen Fenster oder Terminal.</translation>
    </message>
    <message>
        <source>This blind vote does not exist any more.</source>
        <translation>Diese Blindabstimmung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This build of llama.cpp has its tensors in another form than Quantscope knows, so an importance matrix cannot be made with it.</source>
        <translation>Dieser Build von llama.cpp hat seine Tensoren in einer anderen Form, als Quantscope sie kennt; eine Wichtigkeitsmatrix kann damit nicht erstellt werden.</translation>
    </message>
    <message>
        <source>This chat does not exist any more.</source>
        <translation>Diesen Chat gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This comparison does not exist any more.</source>
        <translation>Diesen Vergleich gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This computer has fewer graphics cards ({0}) than the load settings name.</source>
        <translation>Dieser Computer hat weniger Grafikkarten ({0}), als die Ladeeinstellungen nennen.</translation>
    </message>
    <message>
        <source>This conversation has {0} tokens, but the context holds {1}.</source>
        <translation>Dieses Gespräch hat {0} Token, aber der Kontext fasst {1}.</translation>
    </message>
    <message>
        <source>This download is no longer in the list.</source>
        <translation>Dieser Download ist nicht mehr in der Liste.</translation>
    </message>
    <message>
        <source>This download is whole and is being put into the library.</source>
        <translation>Dieser Download ist vollständig und wird gerade in die Bibliothek aufgenommen.</translation>
    </message>
    <message>
        <source>This download needs {0}, {1} of it in reserve; {2} are free on {3}.</source>
        <translation>Dieser Download braucht {0}, davon {1} als Reserve; auf {3} sind {2} frei.</translation>
    </message>
    <message>
        <source>This engine does not work here: {0}.</source>
        <translation>Diese Engine funktioniert hier nicht: {0}.</translation>
    </message>
    <message>
        <source>This engine is computing: a model in memory uses it.</source>
        <translation>Diese Engine rechnet gerade: Ein Modell im Speicher verwendet sie.</translation>
    </message>
    <message>
        <source>This engine was built for {0}.</source>
        <translation>Diese Engine wurde für {0} gebaut.</translation>
    </message>
    <message>
        <source>This engine was not tried to the end yet. Try it again.</source>
        <translation>Diese Engine wurde noch nicht bis zum Ende ausprobiert. Probieren Sie sie erneut aus.</translation>
    </message>
    <message>
        <source>This file cannot be read ({0}).</source>
        <translation>Diese Datei kann nicht gelesen werden ({0}).</translation>
    </message>
    <message>
        <source>This file could not be read.</source>
        <translation>Diese Datei konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This file could not be read: its reader crashed, the file is probably damaged.</source>
        <translation>Diese Datei konnte nicht gelesen werden: Das Leseprogramm ist abgestürzt, vermutlich ist die Datei beschädigt.</translation>
    </message>
    <message>
        <source>This file has more than {0} prompts.</source>
        <translation>Diese Datei hat mehr als {0} Prompts.</translation>
    </message>
    <message>
        <source>This file has {0}. Write {{ where a brace itself is meant.</source>
        <translation>Diese Datei hat {0}. Schreiben Sie {{, wo eine Klammer selbst gemeint ist.</translation>
    </message>
    <message>
        <source>This file holds no presets of Quantscope.</source>
        <translation>Diese Datei enthält keine Vorgaben von Quantscope.</translation>
    </message>
    <message>
        <source>This file is being downloaded already.</source>
        <translation>Diese Datei wird bereits heruntergeladen.</translation>
    </message>
    <message>
        <source>This file is damaged, or not what its name says.</source>
        <translation>Diese Datei ist beschädigt oder nicht das, was ihr Name sagt.</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>Diese Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Diese Datei ist leer.</translation>
    </message>
    <message>
        <source>This file is no text, and not a kind of document that Quantscope reads.</source>
        <translation>Diese Datei ist kein Text und keine Art von Dokument, die Quantscope liest.</translation>
    </message>
    <message>
        <source>This file is no wheel of llama-cpp-python.</source>
        <translation>Diese Datei ist kein Wheel von llama-cpp-python.</translation>
    </message>
    <message>
        <source>This file is not the one it should be: its sha256 is another.</source>
        <translation>Diese Datei ist nicht die, die sie sein sollte: Ihr sha256 ist ein anderer.</translation>
    </message>
    <message>
        <source>This file is protected with a password.</source>
        <translation>Diese Datei ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>This file needs too much memory to be read.</source>
        <translation>Das Lesen dieser Datei braucht zu viel Speicher.</translation>
    </message>
    <message>
        <source>This file takes longer than {0} seconds to read.</source>
        <translation>Das Lesen dieser Datei dauert länger als {0} Sekunden.</translation>
    </message>
    <message>
        <source>This file unpacks to far more than any document has.</source>
        <translation>Diese Datei wird entpackt weit größer als jedes Dokument.</translation>
    </message>
    <message>
        <source>This file was made by a newer Quantscope.</source>
        <translation>Diese Datei wurde mit einem neueren Quantscope erstellt.</translation>
    </message>
    <message>
        <source>This folder does not exist any more.</source>
        <translation>Diesen Ordner gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This is a document in an old Office format.</source>
        <translation>Dies ist ein Dokument in einem alten Office-Format.</translation>
    </message>
    <message>
        <source>This is a folder, not a file.</source>
        <translation>Dies ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>This is an archive of other files.</source>
        <translation>Dies ist ein Archiv mit anderen Dateien.</translation>
    </message>
    <message>
        <source>This is no JSON: {0}.</source>
        <translation>Dies ist kein JSON: {0}.</translation>
    </message>
    <message>
        <source>This is no access token.</source>
        <translation>Dies ist kein Zugriffstoken.</translation>
    </message>
    <message>
        <source>This is no id of an engine.</source>
        <translation>Das ist keine Kennung einer Engine.</translation>
    </message>
    <message>
        <source>This is no ordinary file.</source>
        <translation>Dies ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>This is the models folder already.</source>
        <translation>Das ist schon der Modellordner.</translation>
    </message>
    <message>
        <source>This kind of model keeps keys and values of the KV cache together, so they cannot be {0} and {1}.</source>
        <translation>Diese Art von Modell hält Schlüssel und Werte des KV-Cache zusammen, sie können daher nicht {0} und {1} sein.</translation>
    </message>
    <message>
        <source>This machine could not be measured ({0}).</source>
        <translation>Dieser Computer konnte nicht vermessen werden ({0}).</translation>
    </message>
    <message>
        <source>This measurement does not exist any more.</source>
        <translation>Diese Messung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This measurement is still running.</source>
        <translation>Diese Messung läuft noch.</translation>
    </message>
    <message>
        <source>This message does not exist any more.</source>
        <translation>Diese Nachricht gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This model can use {0} tokens of context at most, so it has that many instead of {1}.</source>
        <translation>Dieses Modell kann höchstens {0} Token Kontext nutzen und hat daher so viele statt {1}.</translation>
    </message>
    <message>
        <source>This model cannot see images.</source>
        <translation>Dieses Modell kann keine Bilder sehen.</translation>
    </message>
    <message>
        <source>This model cannot see images: it comes without an image encoder.</source>
        <translation>Dieses Modell kann keine Bilder sehen: Ihm fehlt ein Bild-Encoder.</translation>
    </message>
    <message>
        <source>This model cuts the text into other tokens than its reference.</source>
        <translation>Dieses Modell zerlegt den Text in andere Token als seine Referenz.</translation>
    </message>
    <message>
        <source>This model does not write text: it turns text into numbers or works another way.</source>
        <translation>Dieses Modell schreibt keinen Text: Es wandelt Text in Zahlen um oder arbeitet anders.</translation>
    </message>
    <message>
        <source>This model has another chat template than the reference: it saw another prompt.</source>
        <translation>Dieses Modell hat eine andere Chat-Vorlage als die Referenz: Es hat einen anderen Prompt gesehen.</translation>
    </message>
    <message>
        <source>This model has another vocabulary than the reference: their tokens cannot be compared.</source>
        <translation>Dieses Modell hat ein anderes Vokabular als die Referenz: Ihre Token lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>This model has other tokens than the one that wrote the answer.</source>
        <translation>Dieses Modell hat andere Token als das, das die Antwort schrieb.</translation>
    </message>
    <message>
        <source>This model has {0} for each layer, and llama.cpp does not take layers out.</source>
        <translation>Dieses Modell hat {0} für jede Schicht, und daraus nimmt llama.cpp keine Schichten heraus.</translation>
    </message>
    <message>
        <source>This model holds {0} tokens, but a chunk has {1}.</source>
        <translation>Dieses Modell fasst {0} Token, aber ein Abschnitt hat {1}.</translation>
    </message>
    <message>
        <source>This model holds {0} tokens, but the measurement needs {1}.</source>
        <translation>Dieses Modell fasst {0} Token, aber die Messung braucht {1}.</translation>
    </message>
    <message>
        <source>This model is no longer in the library.</source>
        <translation>Dieses Modell ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>This model is not in memory.</source>
        <translation>Dieses Modell ist nicht im Speicher.</translation>
    </message>
    <message>
        <source>This model is split into {0} files and {1} missing.</source>
        <translation>Dieses Modell ist auf {0} Dateien verteilt, und {1} nicht vorhanden.</translation>
    </message>
    <message>
        <source>This model is still answering.</source>
        <translation>Dieses Modell antwortet noch.</translation>
    </message>
    <message>
        <source>This model needs about {0} of memory with a context of {1} tokens; {2} are free.</source>
        <translation>Dieses Modell braucht etwa {0} Speicher bei einem Kontext von {1} Token; {2} sind frei.</translation>
    </message>
    <message>
        <source>This model tells positions in another way than RoPE, so scaling it changes nothing.</source>
        <translation>Dieses Modell erkennt Positionen anders als mit RoPE, daher ändert eine Skalierung nichts.</translation>
    </message>
    <message>
        <source>This model was unloaded, or loaded with other settings, while it was measured.</source>
        <translation>Dieses Modell wurde entladen oder mit anderen Einstellungen geladen, während es gemessen wurde.</translation>
    </message>
    <message>
        <source>This refers to itself without end ({0}).</source>
        <translation>Dies verweist endlos auf sich selbst ({0}).</translation>
    </message>
    <message>
        <source>This spreadsheet is damaged.</source>
        <translation>Diese Tabelle ist beschädigt.</translation>
    </message>
    <message>
        <source>This summary does not exist any more.</source>
        <translation>Diese Zusammenfassung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This temporary chat is over.</source>
        <translation>Dieser temporäre Chat ist beendet.</translation>
    </message>
    <message>
        <source>This version of {0} is not on the Hub any more.</source>
        <translation>Diese Fassung von {0} ist nicht mehr auf dem Hub.</translation>
    </message>
    <message>
        <source>This was stopped.</source>
        <translation>Dies wurde gestoppt.</translation>
    </message>
    <message>
        <source>This wheel is refused: {0}.</source>
        <translation>Dieses Wheel wird abgelehnt: {0}.</translation>
    </message>
    <message>
        <source>Translate what you are given into English, or into German where it is English already. Answer with the translation alone.</source>
        <translation>Übersetze, was du erhältst, ins Englische, oder ins Deutsche, wenn es schon Englisch ist. Antworte nur mit der Übersetzung.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>Versuchen Sie es in einigen Minuten erneut.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Try again in {0}.</source>
        <translation>Versuchen Sie es in {0} erneut.</translation>
    </message>
    <message>
        <source>Try again later, or update Quantscope.</source>
        <translation>Versuchen Sie es später erneut oder aktualisieren Sie Quantscope.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Try again. If the engine stops again, choose another model.</source>
        <translation>Versuchen Sie es noch einmal. Wenn die Engine wieder endet, wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Try again: the model is loaded again by itself.</source>
        <translation>Versuchen Sie es noch einmal: Das Modell wird von selbst wieder geladen.</translation>
    </message>
    <message>
        <source>Try again: this file starts afresh.</source>
        <translation>Versuchen Sie es erneut: Diese Datei beginnt von vorn.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, load the model anew.</source>
        <translation>Versuchen Sie es erneut; geschieht es wieder, laden Sie das Modell neu.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, the file may be too large for this computer.</source>
        <translation>Versuchen Sie es erneut; geschieht es wieder, ist die Datei vielleicht zu groß für diesen Computer.</translation>
    </message>
    <message>
        <source>Try another one.</source>
        <translation>Versuchen Sie eine andere.</translation>
    </message>
    <message>
        <source>Turn flash attention on or to automatic, or keep the values as f16.</source>
        <translation>Stellen Sie Flash-Attention auf ein oder automatisch oder lassen Sie die Werte bei f16.</translation>
    </message>
    <message>
        <source>Turn it off in Settings to reach the Hub.</source>
        <translation>Schalten Sie das in den Einstellungen aus, um den Hub zu erreichen.</translation>
    </message>
    <message>
        <source>Types of single tensors can be chosen for quantized levels only, and {0} is none.</source>
        <translation>Typen einzelner Tensoren lassen sich nur für quantisierte Stufen wählen, und {0} ist keine.</translation>
    </message>
    <message>
        <source>Unload it, then move the folder.</source>
        <translation>Entladen Sie es und verschieben Sie dann den Ordner.</translation>
    </message>
    <message>
        <source>Unload the model to try the engine again.</source>
        <translation>Entladen Sie das Modell, um die Engine erneut zu prüfen.</translation>
    </message>
    <message>
        <source>Unload the models that use it and remove it again.</source>
        <translation>Entladen Sie die Modelle, die sie benutzen, und entfernen Sie sie dann.</translation>
    </message>
    <message>
        <source>Unpack it and attach the files in it.</source>
        <translation>Entpacken Sie es und hängen Sie die Dateien darin an.</translation>
    </message>
    <message>
        <source>Unpack it first, then choose the .gguf file from it.</source>
        <translation>Entpacken Sie es zuerst und wählen Sie dann die .gguf-Datei daraus.</translation>
    </message>
    <message>
        <source>Update Quantscope, or choose another model.</source>
        <translation>Aktualisieren Sie Quantscope oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Update Quantscope, then try again.</source>
        <translation>Aktualisieren Sie Quantscope und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Update Quantscope.</source>
        <translation>Aktualisieren Sie Quantscope.</translation>
    </message>
    <message>
        <source>Values of the KV cache as {0} need flash attention, which is off.</source>
        <translation>Werte des KV-Cache als {0} brauchen Flash-Attention, und die ist aus.</translation>
    </message>
    <message>
        <source>Wait for it, or choose another name.</source>
        <translation>Warten Sie darauf, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Wait for it, or stop it.</source>
        <translation>Warten Sie darauf, oder stoppen Sie die Messung.</translation>
    </message>
    <message>
        <source>Wait for them, or stop them.</source>
        <translation>Warten Sie auf sie, oder stoppen Sie sie.</translation>
    </message>
    <message>
        <source>Wait until it has finished.</source>
        <translation>Warten Sie, bis es fertig ist.</translation>
    </message>
    <message>
        <source>Wait until it is there.</source>
        <translation>Warten Sie, bis sie da ist.</translation>
    </message>
    <message>
        <source>What is repeated without end must not be empty.</source>
        <translation>Was endlos wiederholt wird, darf nicht leer sein.</translation>
    </message>
    <message>
        <source>What is to be made takes {0}, and the disk {1} has {2} free.</source>
        <translation>Was erstellt werden soll, braucht {0}, und auf dem Datenträger {1} sind {2} frei.</translation>
    </message>
    <message>
        <source>What llama.cpp wrote for {0} is no whole model.</source>
        <translation>Was llama.cpp für {0} geschrieben hat, ist kein ganzes Modell.</translation>
    </message>
    <message>
        <source>What the answer begins with is not allowed by the grammar or the JSON schema.</source>
        <translation>Der Anfang der Antwort ist nach der Grammatik oder dem JSON-Schema nicht erlaubt.</translation>
    </message>
    <message>
        <source>What was written is no whole importance matrix.</source>
        <translation>Was geschrieben wurde, ist keine ganze Wichtigkeitsmatrix.</translation>
    </message>
    <message>
        <source>Without any layer nothing is left of the model.</source>
        <translation>Ohne eine einzige Schicht bleibt vom Modell nichts übrig.</translation>
    </message>
    <message>
        <source>Write a message.</source>
        <translation>Schreiben Sie eine Nachricht.</translation>
    </message>
    <message>
        <source>Write a title for this conversation: three to six words, in the language of the conversation. Write only the title, without quotation marks.</source>
        <translation>Schreibe einen Titel für dieses Gespräch: drei bis sechs Wörter, in der Sprache des Gesprächs. Schreibe nur den Titel, ohne Anführungszeichen.</translation>
    </message>
    <message>
        <source>Write it as ffn_down=Q6_K.</source>
        <translation>Schreiben Sie es wie ffn_down=Q6_K.</translation>
    </message>
    <message>
        <source>Write it so that each text fits in one way.</source>
        <translation>Schreiben Sie sie so, dass jeder Text nur auf eine Weise passt.</translation>
    </message>
    <message>
        <source>Write more, or fewer.</source>
        <translation>Schreiben Sie mehr oder weniger.</translation>
    </message>
    <message>
        <source>Write numbers and ranges, as 3, 8-10.</source>
        <translation>Schreiben Sie Zahlen und Bereiche, wie 3, 8-10.</translation>
    </message>
    <message>
        <source>You are an experienced programmer. Look for mistakes first, name the place of each, and show the corrected code.</source>
        <translation>Du hast viel Erfahrung im Programmieren. Suche zuerst nach Fehlern, nenne die Stelle jedes Fehlers und zeige den berichtigten Code.</translation>
    </message>
    <message>
        <source>You are not signed in.</source>
        <translation>Sie sind nicht angemeldet.</translation>
    </message>
    <message>
        <source>You are offline by your own setting.</source>
        <translation>Sie sind durch Ihre eigene Einstellung offline.</translation>
    </message>
    <message>
        <source>You can use it now.</source>
        <translation>Sie können es jetzt verwenden.</translation>
    </message>
    <message>
        <source>Your access token may not read “{0}”.</source>
        <translation>Ihr Zugriffstoken darf „{0}“ nicht lesen.</translation>
    </message>
    <message>
        <source>Your chats were saved by a newer version of Quantscope ({0}).</source>
        <translation>Ihre Chats wurden mit einer neueren Version von Quantscope gespeichert ({0}).</translation>
    </message>
    <message>
        <source>Your presets could not be saved ({0}).</source>
        <translation>Ihre Vorgaben konnten nicht gespeichert werden ({0}).</translation>
    </message>
    <message>
        <source>Your prices could not be saved ({0}).</source>
        <translation>Ihre Preise konnten nicht gespeichert werden ({0}).</translation>
    </message>
    <message>
        <source>Your settings could not be read ({0}: {1}).</source>
        <translation>Ihre Einstellungen konnten nicht gelesen werden ({0}: {1}).</translation>
    </message>
    <message>
        <source>Your settings could not be saved ({0}).</source>
        <translation>Ihre Einstellungen konnten nicht gespeichert werden ({0}).</translation>
    </message>
    <message>
        <source>{0} Something else was computed meanwhile, so this rate says little.</source>
        <translation>{0} Nebenher wurde anderes gerechnet, deshalb sagt diese Rate wenig.</translation>
    </message>
    <message>
        <source>{0} answers at once cannot be computed.</source>
        <translation>{0} Antworten gleichzeitig können nicht berechnet werden.</translation>
    </message>
    <message>
        <source>{0} answers at the same time are too many.</source>
        <translation>{0} gleichzeitige Antworten sind zu viele.</translation>
    </message>
    <message>
        <source>{0} answers only to those who are signed in.</source>
        <translation>{0} antwortet nur angemeldeten Personen.</translation>
    </message>
    <message>
        <source>{0} attached pictures are no longer there and so not in the file.</source>
        <translation>{0} angehängte Bilder sind nicht mehr vorhanden und daher nicht in der Datei.</translation>
    </message>
    <message>
        <source>{0} belongs to {1}, which would lose it.</source>
        <translation>{0} gehört zu {1} und ginge dort verloren.</translation>
    </message>
    <message>
        <source>{0} cannot be reached.</source>
        <translation>{0} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>{0} kann nicht gelesen werden ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be unpacked ({1}).</source>
        <translation>{0} kann nicht ausgepackt werden ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot see images: it comes without an mmproj file.</source>
        <translation>{0} kann keine Bilder sehen: Es fehlt eine mmproj-Datei.</translation>
    </message>
    <message>
        <source>{0} cannot see images: it was told to use no mmproj file.</source>
        <translation>{0} kann keine Bilder sehen: Es soll keine mmproj-Datei benutzen.</translation>
    </message>
    <message>
        <source>{0} cannot see images: its mmproj file “{1}” is gone.</source>
        <translation>{0} kann keine Bilder sehen: Seine mmproj-Datei „{1}“ ist nicht mehr da.</translation>
    </message>
    <message>
        <source>{0} comes with Quantscope and cannot be removed.</source>
        <translation>{0} wird mit Quantscope geliefert und kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>{0} does not answer in time.</source>
        <translation>{0} antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>{0} does not have this file any more.</source>
        <translation>{0} hat diese Datei nicht mehr.</translation>
    </message>
    <message>
        <source>{0} does not have {1} any more.</source>
        <translation>{0} hat {1} nicht mehr.</translation>
    </message>
    <message>
        <source>{0} has changed{1}.</source>
        <translation>{0} hat sich geändert{1}.</translation>
    </message>
    <message>
        <source>{0} has more than {1} MiB.</source>
        <translation>{0} hat mehr als {1} MiB.</translation>
    </message>
    <message>
        <source>{0} has not answered, so it cannot be the reference.</source>
        <translation>{0} hat nicht geantwortet und kann deshalb nicht die Referenz sein.</translation>
    </message>
    <message>
        <source>{0} has weights as {1}, which keeps so few bits that it needs an importance matrix: that says what weights matter.</source>
        <translation>{0} hat Gewichte in {1}, das so wenige Bits behält, dass es eine Wichtigkeitsmatrix braucht: Sie sagt, auf welche Gewichte es ankommt.</translation>
    </message>
    <message>
        <source>{0} is damaged or was changed: it is not what {1} gave.</source>
        <translation>{0} ist beschädigt oder wurde geändert: Es ist nicht, was {1} geliefert hat.</translation>
    </message>
    <message>
        <source>{0} is damaged or was not downloaded to its end.</source>
        <translation>{0} ist beschädigt oder wurde nicht vollständig heruntergeladen.</translation>
    </message>
    <message>
        <source>{0} is in memory and is read from the models folder.</source>
        <translation>{0} ist im Speicher und wird aus dem Modellordner gelesen.</translation>
    </message>
    <message>
        <source>{0} is less than {1} ({2}).</source>
        <translation>{0} ist kleiner als {1} ({2}).</translation>
    </message>
    <message>
        <source>{0} is no JSON number.</source>
        <translation>{0} ist keine JSON-Zahl.</translation>
    </message>
    <message>
        <source>{0} is no escape that a grammar knows.</source>
        <translation>{0} ist keine Escape-Folge, die eine Grammatik kennt.</translation>
    </message>
    <message>
        <source>{0} is no longer in “{1}”.</source>
        <translation>{0} ist nicht mehr in „{1}“.</translation>
    </message>
    <message>
        <source>{0} is no text in UTF-8.</source>
        <translation>{0} ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>{0} is no type of JSON ({1}/type).</source>
        <translation>{0} ist kein JSON-Typ ({1}/type).</translation>
    </message>
    <message>
        <source>{0} is not enforced ({1}).</source>
        <translation>{0} wird nicht erzwungen ({1}).</translation>
    </message>
    <message>
        <source>{0} is not expected here.</source>
        <translation>{0} wird hier nicht erwartet.</translation>
    </message>
    <message>
        <source>{0} is not in the library.</source>
        <translation>{0} ist nicht in der Bibliothek.</translation>
    </message>
    <message>
        <source>{0} is not on the Hub any more, or not for everybody.</source>
        <translation>{0} ist nicht mehr auf dem Hub oder nicht für alle.</translation>
    </message>
    <message>
        <source>{0} is not on the Hub any more.</source>
        <translation>{0} ist nicht mehr auf dem Hub.</translation>
    </message>
    <message>
        <source>{0} is not on the Hub, or not for everybody to see.</source>
        <translation>{0} ist nicht auf dem Hub oder nicht für alle sichtbar.</translation>
    </message>
    <message>
        <source>{0} is not the file any more that this batch began with.</source>
        <translation>{0} ist nicht mehr die Datei, mit der dieser Stapel begann.</translation>
    </message>
    <message>
        <source>{0} is required, but not allowed ({1}).</source>
        <translation>{0} ist verlangt, aber nicht erlaubt ({1}).</translation>
    </message>
    <message>
        <source>{0} is set: the Hub is not asked.</source>
        <translation>{0} ist gesetzt: Der Hub wird nicht gefragt.</translation>
    </message>
    <message>
        <source>{0} levels with settings are too many.</source>
        <translation>{0} Stufen mit Einstellungen sind zu viele.</translation>
    </message>
    <message>
        <source>{0} of {1} expert matrices ({2}) were never used with this text, so nothing is known of them. A longer and more varied text reaches more of them.</source>
        <translation>{0} von {1} Expertenmatrizen ({2}) wurden bei diesem Text nie benutzt, daher ist über sie nichts bekannt. Ein längerer und vielfältigerer Text erreicht mehr von ihnen.</translation>
    </message>
    <message>
        <source>{0} of {1} layers fit: {2} GB are free on the graphics card, and all of them take {3} GB.</source>
        <translation>{0} von {1} Schichten passen: {2} GB sind auf der Grafikkarte frei, und alle brauchen {3} GB.</translation>
    </message>
    <message>
        <source>“{0}” cannot be made into {1}.</source>
        <translation>Aus „{0}“ lässt sich {1} nicht erstellen.</translation>
    </message>
    <message>
        <source>“{0}” cannot be read ({1}).</source>
        <translation>„{0}“ kann nicht gelesen werden ({1}).</translation>
    </message>
    <message>
        <source>“{0}” cannot be written into {1}: {2}.</source>
        <translation>„{0}“ kann nicht in {1} geschrieben werden: {2}.</translation>
    </message>
    <message>
        <source>“{0}” finds no weights in this model that can be quantized.</source>
        <translation>„{0}“ findet in diesem Modell keine Gewichte, die sich quantisieren lassen.</translation>
    </message>
    <message>
        <source>“{0}” has its weights in another alignment than llama.cpp writes.</source>
        <translation>„{0}“ hat seine Gewichte in einer anderen Ausrichtung, als llama.cpp schreibt.</translation>
    </message>
    <message>
        <source>“{0}” has {1}; files of prompts may have {2}.</source>
        <translation>„{0}“ hat {1}; Dateien mit Prompts dürfen {2} haben.</translation>
    </message>
    <message>
        <source>“{0}” is being made already.</source>
        <translation>„{0}“ wird schon erstellt.</translation>
    </message>
    <message>
        <source>“{0}” is no file.</source>
        <translation>„{0}“ ist keine Datei.</translation>
    </message>
    <message>
        <source>“{0}” is no image encoder but another model file ({1}).</source>
        <translation>„{0}“ ist kein Bild-Encoder, sondern eine andere Modelldatei ({1}).</translation>
    </message>
    <message>
        <source>“{0}” is no layer.</source>
        <translation>„{0}“ ist keine Schicht.</translation>
    </message>
    <message>
        <source>“{0}” is no text.</source>
        <translation>„{0}“ ist kein Text.</translation>
    </message>
    <message>
        <source>“{0}” is what the matrix is to be made of, and would be lost.</source>
        <translation>„{0}“ ist das, woraus die Matrix erstellt werden soll, und ginge verloren.</translation>
    </message>
    <message>
        <source>“{0}” lies in the new folder already, with other contents.</source>
        <translation>„{0}“ liegt schon im neuen Ordner, mit anderem Inhalt.</translation>
    </message>
    <message>
        <source>“{0}” names no tensor and type.</source>
        <translation>„{0}“ nennt keinen Tensor mit Typ.</translation>
    </message>
    <message>
        <source>“{0}” was made of another model: its sizes or names do not fit.</source>
        <translation>„{0}“ stammt von einem anderen Modell: Größen oder Namen passen nicht.</translation>
    </message>
    <message>
        <source>{0} must be a number ({1}/{2}).</source>
        <translation>{0} muss eine Zahl sein ({1}/{2}).</translation>
    </message>
    <message>
        <source>A batch takes a prompt, a model and a setting at the least.</source>
        <translation>Ein Stapel braucht mindestens einen Prompt, ein Modell und eine Einstellung.</translation>
    </message>
    <message>
        <source>A blind vote takes 1 to {0} prompts; {1} were given.</source>
        <translation>Eine Blindabstimmung nimmt 1 bis {0} Prompts; gegeben wurden {1}.</translation>
    </message>
    <message>
        <source>A blind vote takes {0} to {1} models; {2} were given.</source>
        <translation>Eine Blindabstimmung nimmt {0} bis {1} Modelle; gegeben wurden {2}.</translation>
    </message>
    <message>
        <source>Give one of them another name.</source>
        <translation>Geben Sie einer von beiden einen anderen Namen.</translation>
    </message>
    <message>
        <source>Give them another name.</source>
        <translation>Geben Sie ihnen einen anderen Namen.</translation>
    </message>
    <message>
        <source>Go on when nothing else needs it.</source>
        <translation>Fahren Sie fort, wenn nichts anderes es braucht.</translation>
    </message>
    <message>
        <source>Go on with the measurement, or choose another reference.</source>
        <translation>Setzen Sie die Messung fort oder wählen Sie eine andere Referenz.</translation>
    </message>
    <message>
        <source>Go on with the measurement: what was measured is kept.</source>
        <translation>Setzen Sie die Messung fort: Was gemessen wurde, ist erhalten.</translation>
    </message>
    <message>
        <source>The engine was killed. Most often memory ran out.</source>
        <translation>Die Engine wurde abgebrochen. Meist war der Speicher erschöpft.</translation>
    </message>
    <message>
        <source>The engine was killed; the text so far is kept. Most often memory ran out.</source>
        <translation>Die Engine wurde abgebrochen; der bisherige Text bleibt erhalten. Meist war der Speicher erschöpft.</translation>
    </message>
    <message>
        <source>The engine {0} cannot be used any more, so the built-in one computes.</source>
        <translation>Die Engine {0} lässt sich nicht mehr verwenden, deshalb rechnet die eingebaute.</translation>
    </message>
    <message>
        <source>The files of this engine are gone. Add it again.</source>
        <translation>Die Dateien dieser Engine sind verschwunden. Fügen Sie sie erneut hinzu.</translation>
    </message>
    <message>
        <source>{0} must be a number from 0 on ({1}/{2}).</source>
        <translation>{0} muss eine Zahl ab 0 sein ({1}/{2}).</translation>
    </message>
    <message>
        <source>{0} must be a whole number ({1}/{2}).</source>
        <translation>{0} muss eine ganze Zahl sein ({1}/{2}).</translation>
    </message>
    <message>
        <source>{0} must list at least one schema ({1}/{2}).</source>
        <translation>{0} muss mindestens ein Schema aufführen ({1}/{2}).</translation>
    </message>
    <message>
        <source>{0} of the {1} files of {2} are gone.</source>
        <translation>Nicht mehr vorhanden: {0} der {1} Dateien von {2}.</translation>
    </message>
    <message>
        <source>{0} {1} no words, probably pictures.</source>
        <translation>{0} {1} keinen Text, vermutlich Bilder.</translation>
    </message>
    <message>
        <source>“{0}” came with a wrong checksum again.</source>
        <translation>„{0}“ kam erneut mit falscher Prüfsumme an.</translation>
    </message>
    <message>
        <source>“{0}” cannot be read: {1}.</source>
        <translation>„{0}“ kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>“{0}” changed while it was read.</source>
        <translation>„{0}“ hat sich beim Lesen geändert.</translation>
    </message>
    <message>
        <source>“{0}” could not be brought into the library: {1}.</source>
        <translation>„{0}“ konnte nicht in die Bibliothek aufgenommen werden: {1}.</translation>
    </message>
    <message>
        <source>“{0}” could not be put into the folder for models ({1}).</source>
        <translation>„{0}“ konnte nicht in den Modellordner gelegt werden ({1}).</translation>
    </message>
    <message>
        <source>“{0}” could not be written ({1}).</source>
        <translation>„{0}“ konnte nicht geschrieben werden ({1}).</translation>
    </message>
    <message>
        <source>“{0}” did not arrive as it was uploaded: its checksum is wrong.</source>
        <translation>„{0}“ kam nicht so an, wie es hochgeladen wurde: Die Prüfsumme ist falsch.</translation>
    </message>
    <message>
        <source>“{0}” does not say what kind of model it holds.</source>
        <translation>„{0}“ sagt nicht, welche Art von Modell es enthält.</translation>
    </message>
    <message>
        <source>“{0}” fits several models.</source>
        <translation>„{0}“ passt auf mehrere Modelle.</translation>
    </message>
    <message>
        <source>“{0}” has no encoder for images, only for sounds.</source>
        <translation>„{0}“ hat keinen Encoder für Bilder, nur für Töne.</translation>
    </message>
    <message>
        <source>“{0}” holds a “{1}” model, which this version cannot run.</source>
        <translation>„{0}“ enthält ein „{1}“-Modell, das diese Version nicht ausführen kann.</translation>
    </message>
    <message>
        <source>“{0}” holds only a vocabulary and no model.</source>
        <translation>„{0}“ enthält nur ein Vokabular und kein Modell.</translation>
    </message>
    <message>
        <source>“{0}” is a LoRA adapter for “{1}” models, and this is a “{2}” one.</source>
        <translation>„{0}“ ist ein LoRA-Adapter für „{1}“-Modelle; dieses ist ein „{2}“-Modell.</translation>
    </message>
    <message>
        <source>“{0}” is a LoRA adapter: it changes another model and cannot run by itself.</source>
        <translation>„{0}“ ist ein LoRA-Adapter: Er verändert ein anderes Modell und läuft nicht für sich allein.</translation>
    </message>
    <message>
        <source>“{0}” is a folder.</source>
        <translation>„{0}“ ist ein Ordner.</translation>
    </message>
    <message>
        <source>“{0}” is an activated LoRA adapter, which this version cannot use.</source>
        <translation>„{0}“ ist ein aktivierter LoRA-Adapter, den diese Version nicht verwenden kann.</translation>
    </message>
    <message>
        <source>“{0}” is an embedding model: it finds similar texts and cannot chat.</source>
        <translation>„{0}“ ist ein Embedding-Modell: Es findet ähnliche Texte und kann nicht chatten.</translation>
    </message>
    <message>
        <source>“{0}” is damaged: its header makes no sense.</source>
        <translation>„{0}“ ist beschädigt: Der Header ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>“{0}” is gated: only people who accepted its conditions may have its files.</source>
        <translation>„{0}“ ist zugangsbeschränkt: Nur wer die Bedingungen angenommen hat, erhält die Dateien.</translation>
    </message>
    <message>
        <source>“{0}” is no longer in {1}.</source>
        <translation>„{0}“ ist nicht mehr in {1}.</translation>
    </message>
    <message>
        <source>“{0}” is no regular expression: {1}.</source>
        <translation>„{0}“ ist kein regulärer Ausdruck: {1}.</translation>
    </message>
    <message>
        <source>“{0}” is not a GGUF model. It is {1}.</source>
        <translation>„{0}“ ist kein GGUF-Modell. Es ist {1}.</translation>
    </message>
    <message>
        <source>“{0}” is not a LoRA adapter.</source>
        <translation>„{0}“ ist kein LoRA-Adapter.</translation>
    </message>
    <message>
        <source>“{0}” is not an importance matrix, or not a whole one.</source>
        <translation>„{0}“ ist keine Wichtigkeitsmatrix oder keine vollständige.</translation>
    </message>
    <message>
        <source>“{0}” is not an ordinary file.</source>
        <translation>„{0}“ ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>“{0}” is not complete on the Hub: parts of it are missing.</source>
        <translation>„{0}“ ist auf dem Hub unvollständig: Es fehlen Teile.</translation>
    </message>
    <message>
        <source>“{0}” is one part of a model, but the names of its parts do not fit together.</source>
        <translation>„{0}“ ist ein Teil eines Modells, aber die Namen der Teile passen nicht zusammen.</translation>
    </message>
    <message>
        <source>“{0}” is only a link to the file of another app.</source>
        <translation>„{0}“ ist nur eine Verknüpfung zur Datei einer anderen App.</translation>
    </message>
    <message>
        <source>“{0}” is quantized already: what it has lost stays lost, and {1} made of it loses more than made of the original.</source>
        <translation>„{0}“ ist schon quantisiert: Was verloren ist, bleibt verloren, und {1} daraus verliert mehr als aus dem Original.</translation>
    </message>
    <message>
        <source>“{0}” is what the level is to be made of, and would be lost.</source>
        <translation>„{0}“ ist das, woraus die Stufe erstellt werden soll, und ginge verloren.</translation>
    </message>
    <message>
        <source>“{0}” lies on another drive than the models folder.</source>
        <translation>„{0}“ liegt auf einem anderen Laufwerk als der Modellordner.</translation>
    </message>
    <message>
        <source>“{0}” of {1} is in the library already.</source>
        <translation>„{0}“ von {1} ist bereits in der Bibliothek.</translation>
    </message>
    <message>
        <source>“{0}” says nothing about {1}, without which {2} cannot be made.</source>
        <translation>„{0}“ sagt nichts über {1}, ohne das sich {2} nicht erstellen lässt.</translation>
    </message>
    <message>
        <source>“{0}” was copied, but could not be removed: {1}.</source>
        <translation>„{0}“ wurde kopiert, konnte aber nicht entfernt werden: {1}.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset {setting}</source>
        <translation>{setting} zurücksetzen</translation>
    </message>
</context>
<context>
    <name>SettingsCard</name>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>as many as suit this machine</source>
        <translation>so viele, wie zu diesem Rechner passen</translation>
    </message>
    <message>
        <source>Answers at once</source>
        <translation>Gleichzeitige Antworten</translation>
    </message>
    <message>
        <source>Temp {value}</source>
        <translation>Temp. {value}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>Seed {seed}</translation>
    </message>
    <message>
        <source>at most {count} tokens</source>
        <translation>höchstens {count} Token</translation>
    </message>
    <message>
        <source>Sampler: {settings}</source>
        <translation>Sampler: {settings}</translation>
    </message>
    <message>
        <source>Presets: {names}</source>
        <translation>Voreinstellungen: {names}</translation>
    </message>
    <message>
        <source>No presets</source>
        <translation>Keine Voreinstellungen</translation>
    </message>
    <message>
        <source>Ask everything once with each of these presets</source>
        <translation>Alles einmal mit jeder dieser Voreinstellungen fragen</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Voreinstellungen</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Keine Einstellung enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>SetupForm</name>
    <message>
        <source>Find out what each quantization level of a model costs and what it loses, on this machine. Levels are measured one after another; what was measured is kept.</source>
        <translation>Finden Sie heraus, was jede Quantisierungsstufe eines Modells auf diesem Rechner kostet und was sie verliert. Die Stufen werden nacheinander gemessen; was gemessen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Choose one level at least.</source>
        <translation>Wählen Sie mindestens eine Stufe.</translation>
    </message>
    <message>
        <source>Choose speed, quality or both.</source>
        <translation>Wählen Sie Tempo, Qualität oder beides.</translation>
    </message>
    <message>
        <source>Choose a text that can be read.</source>
        <translation>Wählen Sie einen Text, der sich lesen lässt.</translation>
    </message>
    <message>
        <source>Choose more text, or measure the speed alone.</source>
        <translation>Wählen Sie mehr Text oder messen Sie nur das Tempo.</translation>
    </message>
</context>
<context>
    <name>ShareCard</name>
    <message>
        <source>Types of tensors</source>
        <translation>Typen der Tensoren</translation>
    </message>
    <message>
        <source>Share of bytes: {shares}</source>
        <translation>Anteil an den Bytes: {shares}</translation>
    </message>
    <message>
        <source>This file holds no tensors.</source>
        <translation>Diese Datei enthält keine Tensoren.</translation>
    </message>
    <message>
        <source>Bits per weight</source>
        <translation>Bit pro Gewicht</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Of bytes</source>
        <translation>Anteil Bytes</translation>
    </message>
    <message>
        <source>Of weights</source>
        <translation>Anteil Gewichte</translation>
    </message>
    <message>
        <source>{type}: {tensors} tensors, {size}, {bytes} of bytes, {weights} of weights</source>
        <translation>{type}: {tensors} Tensoren, {size}, {bytes} der Bytes, {weights} der Gewichte</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Compute device: {device}</source>
        <translation>Rechengerät: {device}</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Jetzt angezeigt</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Hide sidebar</source>
        <translation>Seitenleiste ausblenden</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation>Neuer Chat (Strg+N)</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>Neuer temporärer Chat</translation>
    </message>
    <message>
        <source>New temporary chat: nothing of it is kept (Ctrl+Shift+N)</source>
        <translation>Neuer temporärer Chat: Nichts davon wird gespeichert (Strg+Umschalt+N)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Library, discovery and downloads (Ctrl+Shift+M)</source>
        <translation>Bibliothek, Entdecken und Downloads (Strg+Umschalt+M)</translation>
    </message>
    <message>
        <source>Several models side by side (Ctrl+Shift+C)</source>
        <translation>Mehrere Modelle nebeneinander (Strg+Umschalt+C)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>Archivierte Chats</translation>
    </message>
</context>
<context>
    <name>SignInPopover</name>
    <message>
        <source>Hub account</source>
        <translation>Hub-Konto</translation>
    </message>
    <message>
        <source>Only gated and private models need an account. Make an access token on the Hub and paste it here.</source>
        <translation>Nur zugangsbeschränkte und private Modelle erfordern ein Konto. Erstellen Sie auf dem Hub ein Zugriffstoken und fügen Sie es hier ein.</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Access token, starts with hf_</source>
        <translation>Zugriffstoken, beginnt mit hf_</translation>
    </message>
    <message>
        <source>Remember in the system&apos;s keyring</source>
        <translation>Im Schlüsselbund des Systems merken</translation>
    </message>
    <message>
        <source>Otherwise the token is forgotten when the app ends.</source>
        <translation>Sonst wird das Token vergessen, wenn die App endet.</translation>
    </message>
    <message>
        <source>Make a token…</source>
        <translation>Token erstellen…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft…</translation>
    </message>
    <message>
        <source>Signed in as {0}.</source>
        <translation>Angemeldet als {0}.</translation>
    </message>
    <message>
        <source>The token is kept in the system&apos;s keyring.</source>
        <translation>Das Token liegt im Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>This system has no keyring that takes the token: it holds until the app ends, and you sign in again the next time.</source>
        <translation>Dieses System hat keinen Schlüsselbund, der das Token aufnimmt: Es gilt, bis die App endet; beim nächsten Mal melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>The token is forgotten when the app ends.</source>
        <translation>Das Token wird vergessen, wenn die App endet.</translation>
    </message>
</context>
<context>
    <name>SlowWords</name>
    <message>
        <source>The model had to be loaded first: {time}.</source>
        <translation>Das Modell musste zuerst geladen werden: {time}.</translation>
    </message>
    <message>
        <source>It waited {time} while other answers were written.</source>
        <translation>Die Antwort wartete {time}, während andere geschrieben wurden.</translation>
    </message>
    <message>
        <source>{count} of {total} prompt tokens were read anew in {time}: what the engine had kept ended at token {at}, where the text has changed.</source>
        <translation>{count} von {total} Prompt-Token wurden in {time} neu eingelesen: Was die Engine noch hatte, endete bei Token {at}, wo sich der Text geändert hat.</translation>
    </message>
    <message>
        <source>The prompt was long: {count} of {total} tokens were read in {time}.</source>
        <translation>Der Prompt war lang: {count} von {total} Token wurden in {time} eingelesen.</translation>
    </message>
    <message>
        <source>The model wrote {rate} tokens a second; {usual} were measured here. Other programs were busy, other answers were written, or the context was long.</source>
        <translation>Das Modell schrieb {rate} Token pro Sekunde; {usual} wurden hier gemessen. Andere Programme waren aktiv, andere Antworten wurden geschrieben oder der Kontext war lang.</translation>
    </message>
    <message>
        <source>The model wrote {rate} tokens a second, slower than one reads. A smaller model or level, or more layers on the graphics card, would be faster.</source>
        <translation>Das Modell schrieb {rate} Token pro Sekunde, langsamer, als man liest. Ein kleineres Modell, eine kleinere Stufe oder mehr Schichten auf der Grafikkarte wären schneller.</translation>
    </message>
    <message>
        <source>It runs on {threads} of the {best} threads that are fastest here.</source>
        <translation>Das Modell läuft mit {threads} der {best} Threads, die hier am schnellsten sind.</translation>
    </message>
    <message>
        <source>Guessing ahead cost more than it gained: {share} of the usual speed.</source>
        <translation>Vorausraten kostete mehr, als es brachte: {share} des üblichen Tempos.</translation>
    </message>
    <message>
        <source>Nothing held it up.</source>
        <translation>Nichts hat die Antwort aufgehalten.</translation>
    </message>
    <message>
        <source>Nothing held it up: {share} of the time went into writing.</source>
        <translation>Nichts hat die Antwort aufgehalten: {share} der Zeit ging ins Schreiben.</translation>
    </message>
</context>
<context>
    <name>SourceBox</name>
    <message>
        <source>{name}, {bits} bits per weight, {size}</source>
        <translation>{name}, {bits} Bit pro Gewicht, {size}</translation>
    </message>
    <message>
        <source>This file is quantized already: what it has lost stays lost. {level} makes better levels.</source>
        <translation>Diese Datei ist schon quantisiert: Was sie verloren hat, bleibt verloren. {level} ergibt bessere Stufen.</translation>
    </message>
    <message>
        <source>This file is quantized already: what it has lost stays lost, and what is made of it loses more. An F16 or BF16 file of the model makes better levels.</source>
        <translation>Diese Datei ist schon quantisiert: Was sie verloren hat, bleibt verloren, und was aus ihr entsteht, verliert noch mehr. Eine F16- oder BF16-Datei des Modells ergibt bessere Stufen.</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>Hergestellt aus</translation>
    </message>
    <message>
        <source>File that the levels are made of</source>
        <translation>Datei, aus der die Stufen entstehen</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
</context>
<context>
    <name>Stream</name>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen…</translation>
    </message>
    <message>
        <source>Reading the prompt… {0} %</source>
        <translation>Prompt wird eingelesen… {0} %</translation>
    </message>
    <message>
        <source>Loading the model… {0} %</source>
        <translation>Modell wird geladen… {0} %</translation>
    </message>
    <message>
        <source>Summing up 1 older turn…</source>
        <translation>1 ältere Runde wird zusammengefasst…</translation>
    </message>
    <message>
        <source>Summing up {turns} older turns…</source>
        <translation>{turns} ältere Runden werden zusammengefasst…</translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation>{count} Token</translation>
    </message>
</context>
<context>
    <name>SumLine</name>
    <message>
        <source>Cut to what fits</source>
        <translation>Auf passende Länge kürzen</translation>
    </message>
    <message>
        <source>The model reads the beginning, as much as fits.</source>
        <translation>Das Modell liest den Anfang, so viel wie passt.</translation>
    </message>
    <message>
        <source>Search in passages</source>
        <translation>Passagen heraussuchen</translation>
    </message>
    <message>
        <source>The model reads the passages that share most words with your question (BM25), each with its page or line.</source>
        <translation>Das Modell liest die Passagen mit den meisten gemeinsamen Wörtern mit Ihrer Frage (BM25), jede mit Seite oder Zeile.</translation>
    </message>
    <message>
        <source>Choose image encoder…</source>
        <translation>Bild-Encoder wählen…</translation>
    </message>
    <message>
        <source>The mmproj file that was made for this model.</source>
        <translation>Die mmproj-Datei, die für dieses Modell gemacht wurde.</translation>
    </message>
    <message>
        <source>Insert as text instead</source>
        <translation>Stattdessen als Text einfügen</translation>
    </message>
    <message>
        <source>{total} of {length} tokens with this question</source>
        <translation>{total} von {length} Token mit dieser Frage</translation>
    </message>
    <message>
        <source>Of {files} tokens the model is given the first {room}.</source>
        <translation>Von {files} Token bekommt das Modell die ersten {room}.</translation>
    </message>
    <message>
        <source>Of {files} tokens the model is given those passages, up to {room} tokens, that share most words with your question.</source>
        <translation>Von {files} Token bekommt das Modell bis zu {room} Token: die Passagen mit den meisten gemeinsamen Wörtern mit Ihrer Frage.</translation>
    </message>
    <message>
        <source>Too long: {files} tokens, but the context of {length} has room for {room}.</source>
        <translation>Zu lang: {files} Token, aber im Kontext von {length} ist nur Platz für {room}.</translation>
    </message>
</context>
<context>
    <name>SummaryDialog</name>
    <message>
        <source>Summary of older turns</source>
        <translation>Zusammenfassung älterer Runden</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Edited by you. The model reads it in place of {turns}. The chat keeps every word.</source>
        <translation>Von Ihnen bearbeitet. Das Modell liest sie anstelle {turns}. Der Chat behält jedes Wort.</translation>
    </message>
    <message>
        <source>The model wrote this to read it in place of {turns}. The chat keeps every word.</source>
        <translation>Das Modell hat dies geschrieben, um es anstelle {turns} zu lesen. Der Chat behält jedes Wort.</translation>
    </message>
    <message>
        <source>the first turn</source>
        <translation>der ersten Runde</translation>
    </message>
    <message>
        <source>the first {turns} turns</source>
        <translation>der ersten {turns} Runden</translation>
    </message>
    <message>
        <source>Remove summary</source>
        <translation>Zusammenfassung entfernen</translation>
    </message>
    <message>
        <source>The model reads the older turns again. It sums them up anew if it must.</source>
        <translation>Das Modell liest die älteren Runden wieder. Bei Bedarf fasst es sie neu zusammen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>SummaryMark</name>
    <message>
        <source>1 older turn is summarised for the model</source>
        <translation>1 ältere Runde ist für das Modell zusammengefasst</translation>
    </message>
    <message>
        <source>{turns} older turns are summarised for the model</source>
        <translation>{turns} ältere Runden sind für das Modell zusammengefasst</translation>
    </message>
    <message>
        <source>Show summary</source>
        <translation>Zusammenfassung anzeigen</translation>
    </message>
    <message>
        <source>Show the summary of the older turns</source>
        <translation>Zusammenfassung der älteren Runden anzeigen</translation>
    </message>
</context>
<context>
    <name>SwitchRow</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>Filter: {what}</source>
        <translation>Filter: {what}</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: {what}</source>
        <translation>Kopieren: {what}</translation>
    </message>
    <message>
        <source>Selected rows ({keys})</source>
        <translation>Ausgewählte Zeilen ({keys})</translation>
    </message>
    <message>
        <source>All shown rows as text</source>
        <translation>Alle gezeigten Zeilen als Text</translation>
    </message>
    <message>
        <source>All shown rows as CSV</source>
        <translation>Alle gezeigten Zeilen als CSV</translation>
    </message>
    <message>
        <source>All shown rows as JSON</source>
        <translation>Alle gezeigten Zeilen als JSON</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} von {total}</translation>
    </message>
    <message>
        <source>Rows: {count}</source>
        <translation>Zeilen: {count}</translation>
    </message>
</context>
<context>
    <name>TemplatePage</name>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Chat templates</source>
        <translation>Chatvorlagen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy chat template</source>
        <translation>Chatvorlage kopieren</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>Chatvorlage</translation>
    </message>
    <message>
        <source>This model has no chat template.</source>
        <translation>Dieses Modell hat keine Chatvorlage.</translation>
    </message>
    <message>
        <source>Only the first {size} are shown.</source>
        <translation>Nur die ersten {size} werden angezeigt.</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>{count} lines</source>
        <translation>{count} Zeilen</translation>
    </message>
</context>
<context>
    <name>TemporaryNote</name>
    <message>
        <source>Temporary chat. Nothing of it is kept, and it is gone when you leave it.</source>
        <translation>Temporärer Chat. Nichts davon wird gespeichert, und er ist weg, wenn Sie ihn verlassen.</translation>
    </message>
</context>
<context>
    <name>TensorsPage</name>
    <message>
        <source>Quantization map: types by layer</source>
        <translation>Quantisierungskarte: Typen nach Schicht</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Bit</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
</context>
<context>
    <name>TextBox</name>
    <message>
        <source>Text to measure on</source>
        <translation>Text, an dem gemessen wird</translation>
    </message>
    <message>
        <source>Quantscope’s sample</source>
        <translation>Beispieltext von Quantscope</translation>
    </message>
    <message>
        <source>A text file</source>
        <translation>Eine Textdatei</translation>
    </message>
    <message>
        <source>My chats</source>
        <translation>Meine Chats</translation>
    </message>
    <message>
        <source>How much of the text</source>
        <translation>Wie viel vom Text</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>der ganze Text</translation>
    </message>
    <message>
        <source>the first {count} tokens</source>
        <translation>die ersten {count} Tokens</translation>
    </message>
    <message>
        <source>Text for quality</source>
        <translation>Text für die Qualität</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Choose chats…</source>
        <translation>Chats wählen…</translation>
    </message>
    <message>
        <source>1 chat</source>
        <translation>1 Chat</translation>
    </message>
    <message>
        <source>{count} chats</source>
        <translation>{count} Chats</translation>
    </message>
    <message>
        <source>Your chats never leave this machine.</source>
        <translation>Ihre Chats verlassen diesen Rechner nie.</translation>
    </message>
    <message>
        <source>{count} tokens.</source>
        <translation>{count} Tokens.</translation>
    </message>
    <message>
        <source>About {count} tokens.</source>
        <translation>Etwa {count} Tokens.</translation>
    </message>
    <message>
        <source>Not enough text yet: from {count} tokens on the figures say something.</source>
        <translation>Noch nicht genug Text: Ab {count} Tokens sagen die Zahlen etwas aus.</translation>
    </message>
    <message>
        <source>Text files (*.txt *.md *.rst)</source>
        <translation>Textdateien (*.txt *.md *.rst)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>TextTokenCanvas</name>
    <message>
        <source>Tokens of the text</source>
        <translation>Token des Textes</translation>
    </message>
    <message>
        <source>Token {n} of {count} · id {id}</source>
        <translation>Token {n} von {count} · ID {id}</translation>
    </message>
</context>
<context>
    <name>ThinkingButton</name>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach…</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>Nachgedacht</translation>
    </message>
    <message>
        <source>Thought for {0} s</source>
        <translation>{0} s nachgedacht</translation>
    </message>
    <message>
        <source>Hide the thinking</source>
        <translation>Gedanken ausblenden</translation>
    </message>
    <message>
        <source>Show the thinking</source>
        <translation>Gedanken anzeigen</translation>
    </message>
</context>
<context>
    <name>ThinkingRow</name>
    <message>
        <source>As the model does</source>
        <translation>Wie das Modell</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>Whether the model thinks before it answers, in this chat.</source>
        <translation>Ob das Modell in diesem Chat nachdenkt, bevor es antwortet.</translation>
    </message>
</context>
<context>
    <name>TokenCanvas</name>
    <message>
        <source>Tokens of the answer</source>
        <translation>Token der Antwort</translation>
    </message>
</context>
<context>
    <name>TokenDetails</name>
    <message>
        <source>Choose a token to see what else could have stood there.</source>
        <translation>Wählen Sie ein Token, um zu sehen, was dort sonst hätte stehen können.</translation>
    </message>
    <message>
        <source>Token {n} of {count} · id {id} · {share}, {rank} · entropy {bits}</source>
        <translation>Token {n} von {count} · ID {id} · {share}, {rank} · Entropie {bits}</translation>
    </message>
    <message>
        <source>Continue from here with another token</source>
        <translation>Ab hier mit einem anderen Token fortsetzen</translation>
    </message>
    <message>
        <source>Choose one in the list</source>
        <translation>Wählen Sie eines in der Liste</translation>
    </message>
    <message>
        <source>Continue from here with {token}</source>
        <translation>Ab hier mit {token} fortsetzen</translation>
    </message>
    <message>
        <source>A part of a character cannot be continued.</source>
        <translation>Ein Teil eines Zeichens lässt sich nicht fortsetzen.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>After samplers</source>
        <translation>Nach den Samplern</translation>
    </message>
</context>
<context>
    <name>TokenLegend</name>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>6 bits and more</source>
        <translation>6 Bit und mehr</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>KLD 1 and more</source>
        <translation>KLD 1 und mehr</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>under 1 %</source>
        <translation>unter 1 %</translation>
    </message>
    <message>
        <source>its own answer parts here</source>
        <translation>eigene Antwort weicht hier ab</translation>
    </message>
    <message>
        <source>another first choice</source>
        <translation>andere erste Wahl</translation>
    </message>
    <message>
        <source>not the likeliest</source>
        <translation>nicht das wahrscheinlichste</translation>
    </message>
    <message>
        <source>The darker a token, the more the model was in doubt</source>
        <translation>Je dunkler ein Token, desto unsicherer war das Modell</translation>
    </message>
    <message>
        <source>The darker a token, the further the level is from its reference</source>
        <translation>Je dunkler ein Token, desto weiter ist die Stufe von ihrer Referenz entfernt</translation>
    </message>
    <message>
        <source>The darker a token, the less likely it was</source>
        <translation>Je dunkler ein Token, desto unwahrscheinlicher war es</translation>
    </message>
</context>
<context>
    <name>TokenPanel</name>
    <message>
        <source>Tokens of the answer</source>
        <translation>Token der Antwort</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Load it and look</source>
        <translation>Laden und ansehen</translation>
    </message>
    <message>
        <source>Close the tokens</source>
        <translation>Token schließen</translation>
    </message>
    <message>
        <source>Record new answers</source>
        <translation>Neue Antworten aufzeichnen</translation>
    </message>
    <message>
        <source>New answers of this chat keep their tokens, so that they need not be made.</source>
        <translation>Neue Antworten dieses Chats behalten ihre Token, damit sie nicht erst berechnet werden müssen.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Previous uncertain token</source>
        <translation>Voriges unsicheres Token</translation>
    </message>
    <message>
        <source>Next uncertain token</source>
        <translation>Nächstes unsicheres Token</translation>
    </message>
    <message>
        <source>Previous unlikely token</source>
        <translation>Voriges unwahrscheinliches Token</translation>
    </message>
    <message>
        <source>Next unlikely token</source>
        <translation>Nächstes unwahrscheinliches Token</translation>
    </message>
</context>
<context>
    <name>TokenStatus</name>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
    <message>
        <source>{n} tokens, as they are written</source>
        <translation>{n} Token, während sie geschrieben werden</translation>
    </message>
    <message>
        <source>Waiting for the engine…</source>
        <translation>Engine wird abgewartet…</translation>
    </message>
    <message>
        <source>{n} of {total} tokens looked at</source>
        <translation>{n} von {total} Token angesehen</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>Ein anderes Modell</translation>
    </message>
    <message>
        <source>{model} wrote this; it is not in memory.</source>
        <translation>{model} hat das geschrieben; es ist nicht im Speicher.</translation>
    </message>
    <message>
        <source>This did not work.</source>
        <translation>Das hat nicht geklappt.</translation>
    </message>
    <message>
        <source>{n} tokens</source>
        <translation>{n} Token</translation>
    </message>
    <message>
        <source>{n} tokens; the rest does not fit into the context</source>
        <translation>{n} Token; der Rest passt nicht in den Kontext</translation>
    </message>
</context>
<context>
    <name>TokenWords</name>
    <message>
        <source>the likeliest</source>
        <translation>das wahrscheinlichste</translation>
    </message>
    <message>
        <source>second choice</source>
        <translation>zweite Wahl</translation>
    </message>
    <message>
        <source>third choice</source>
        <translation>dritte Wahl</translation>
    </message>
    <message>
        <source>choice number {n}</source>
        <translation>Wahl Nummer {n}</translation>
    </message>
    <message>
        <source>token {n} of {count}: {token}, {share}, {rank}</source>
        <translation>Token {n} von {count}: {token}, {share}, {rank}</translation>
    </message>
    <message>
        <source>{said}, KLD {kld}</source>
        <translation>{said}, KLD {kld}</translation>
    </message>
    <message>
        <source>{said}, another first choice</source>
        <translation>{said}, andere erste Wahl</translation>
    </message>
    <message>
        <source>control token {text}</source>
        <translation>Steuertoken {text}</translation>
    </message>
    <message>
        <source>part of a character {text}</source>
        <translation>Teil eines Zeichens {text}</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} Bit</translation>
    </message>
</context>
<context>
    <name>TokenizerWindow</name>
    <message>
        <source>There is no model yet. Import one first.</source>
        <translation>Es gibt noch kein Modell. Importieren Sie zuerst eines.</translation>
    </message>
    <message>
        <source>{model} is not in memory, so it cannot read this.</source>
        <translation>{model} ist nicht im Speicher und kann dies darum nicht lesen.</translation>
    </message>
    <message>
        <source>{n} tokens, {special} of them control tokens</source>
        <translation>{n} Token, davon {special} Steuertoken</translation>
    </message>
    <message>
        <source>{n} tokens · {characters} characters</source>
        <translation>{n} Token · {characters} Zeichen</translation>
    </message>
    <message>
        <source>{share} tokens per word</source>
        <translation>{share} Token pro Wort</translation>
    </message>
    <message>
        <source>How the model sees a text</source>
        <translation>Wie das Modell einen Text sieht</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Type or paste a text</source>
        <translation>Text eingeben oder einfügen</translation>
    </message>
    <message>
        <source>Read control tokens</source>
        <translation>Steuertoken lesen</translation>
    </message>
    <message>
        <source>As the template writes them; words of a person never become control tokens.</source>
        <translation>So, wie die Vorlage sie schreibt; Wörter eines Menschen werden nie zu Steuertoken.</translation>
    </message>
    <message>
        <source>Whole prompt of this chat</source>
        <translation>Ganzer Prompt dieses Chats</translation>
    </message>
    <message>
        <source>Load it</source>
        <translation>Laden</translation>
    </message>
</context>
<context>
    <name>TourBar</name>
    <message>
        <source>End the tour</source>
        <translation>Die Tour beenden</translation>
    </message>
    <message>
        <source>{level} is being made… {percent} % of all</source>
        <translation>{level} wird gemacht … {percent} % von allem</translation>
    </message>
    <message>
        <source>They answer one after another, so that each has the whole computer.</source>
        <translation>Sie antworten nacheinander, damit jedes den ganzen Computer hat.</translation>
    </message>
    <message>
        <source>Each level reads the same text and is timed in turn. This takes a minute or two.</source>
        <translation>Jede Stufe liest denselben Text, und ihre Zeit wird reihum gemessen. Das dauert ein, zwei Minuten.</translation>
    </message>
    <message>
        <source>Tour, 1 of 3: make levels</source>
        <translation>Tour, 1 von 3: Stufen machen</translation>
    </message>
    <message>
        <source>A level is the same model with its numbers kept in fewer bits. From the starter model come three: Q8_0, Q4_K_M and Q2_K.</source>
        <translation>Eine Stufe ist dasselbe Modell, dessen Zahlen in weniger Bits stehen. Aus dem Startermodell werden drei: Q8_0, Q4_K_M und Q2_K.</translation>
    </message>
    <message>
        <source>Make them</source>
        <translation>Machen</translation>
    </message>
    <message>
        <source>Tour, 2 of 3: ask all four</source>
        <translation>Tour, 2 von 3: alle vier fragen</translation>
    </message>
    <message>
        <source>The same question and the same choices, so that what differs is what the bits were worth.</source>
        <translation>Dieselbe Frage und dieselben Einstellungen, damit sich nur zeigt, was die Bits wert waren.</translation>
    </message>
    <message>
        <source>Ask them</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Tour, 3 of 3: measure</source>
        <translation>Tour, 3 von 3: messen</translation>
    </message>
    <message>
        <source>One answer proves little. Now every level reads a text, and each of its guesses is held against those of the original.</source>
        <translation>Eine Antwort beweist wenig. Jetzt liest jede Stufe einen Text, und jede ihrer Vermutungen wird an denen des Originals gemessen.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>That is the whole story</source>
        <translation>Das ist die ganze Geschichte</translation>
    </message>
    <message>
        <source>The sentence above the table says which level to take, and why. With a model of your own it is the same: Make levels in its menu, then these pages.</source>
        <translation>Der Satz über der Tabelle sagt, welche Stufe Sie nehmen sollten und warum. Mit einem eigenen Modell geht es genauso: „Stufen machen“ in seinem Menü, dann diese Seiten.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>TranscriptPlace</name>
    <message>
        <source>Message deleted, with all below it</source>
        <translation>Nachricht und alles darunter gelöscht</translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>ValueView</name>
    <message>
        <source>Choose a row to see it whole.</source>
        <translation>Wählen Sie eine Zeile, um sie ganz zu sehen.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Values of the list</source>
        <translation>Werte der Liste</translation>
    </message>
    <message>
        <source>the beginning of {size}</source>
        <translation>der Anfang von {size}</translation>
    </message>
    <message>
        <source>the first {count} are shown</source>
        <translation>die ersten {count} werden angezeigt</translation>
    </message>
</context>
<context>
    <name>VerdictText</name>
    <message>
        <source>{level}: nothing that is clearly faster makes at least {share} of its choices{fit}</source>
        <translation>{level}: Nichts, was deutlich schneller ist, trifft mindestens {share} derselben Wahlen{fit}</translation>
    </message>
    <message>
        <source>{level} is the closest of those that fit: {reasons}. That is less than the {share} that Quantscope asks for.</source>
        <translation>{level} kommt der Referenz von denen, die passen, am nächsten: {reasons}. Das ist weniger als die {share}, die Quantscope verlangt.</translation>
    </message>
    <message>
        <source>{level}, because it is the smallest: nothing that was measured differs beyond the error.</source>
        <translation>{level}, weil sie die kleinste ist: Nichts Gemessenes unterscheidet sich über den Fehler hinaus.</translation>
    </message>
    <message>
        <source>{level} is the smallest that keeps the reference&apos;s words{reasons}. Its speed was not measured.</source>
        <translation>{level} ist die kleinste, die die Worte der Referenz behält{reasons}. Ihr Tempo wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>{level} writes fastest, {rate} tokens/s{reasons}. How well it writes was not measured.</source>
        <translation>{level} schreibt am schnellsten, {rate} Token/s{reasons}. Wie gut sie schreibt, wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>None of them fits: even {level} needs {size} more than is free. Unload another model, shorten the context, or take a smaller level.</source>
        <translation>Keine davon passt: Selbst {level} braucht {size} mehr, als frei ist. Entladen Sie ein anderes Modell, kürzen Sie den Kontext oder nehmen Sie eine kleinere Stufe.</translation>
    </message>
    <message>
        <source>The speeds were measured while something else computed. Run the levels one after another for a verdict.</source>
        <translation>Die Tempi wurden gemessen, während anderes rechnete. Für ein Urteil lassen Sie die Stufen nacheinander laufen.</translation>
    </message>
    <message>
        <source>There is not enough text yet to tell whether a faster level keeps the reference&apos;s words. Measure with more.</source>
        <translation>Noch ist es zu wenig Text, um zu sagen, ob eine schnellere Stufe die Worte der Referenz behält. Messen Sie mit mehr.</translation>
    </message>
    <message>
        <source>Measure two levels at least for a verdict.</source>
        <translation>Messen Sie für ein Urteil mindestens zwei Stufen.</translation>
    </message>
    <message>
        <source>{share} of the reference&apos;s choices</source>
        <translation>{share} der Wahlen der Referenz</translation>
    </message>
    <message>
        <source>{share} of {reference}’s choices</source>
        <translation>{share} der Wahlen von {reference}</translation>
    </message>
    <message>
        <source>as fast</source>
        <translation>ebenso schnell</translation>
    </message>
    <message>
        <source>{times} × the speed of {reference}</source>
        <translation>{times}-faches Tempo von {reference}</translation>
    </message>
    <message>
        <source>{times} × its speed</source>
        <translation>{times}-faches Tempo</translation>
    </message>
    <message>
        <source>fits with {size} to spare</source>
        <translation>passt, {size} bleiben frei</translation>
    </message>
</context>
<context>
    <name>VoteBar</name>
    <message>
        <source>All blind votes</source>
        <translation>Alle Blindabstimmungen</translation>
    </message>
    <message>
        <source>Take the last vote back</source>
        <translation>Letzte Stimme zurücknehmen</translation>
    </message>
    <message>
        <source>Key: {key}</source>
        <translation>Taste: {key}</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>Ergebnisse zeigen</translation>
    </message>
    <message>
        <source>Vote again on these prompts</source>
        <translation>Über diese Prompts erneut abstimmen</translation>
    </message>
    <message>
        <source>Export this blind vote</source>
        <translation>Diese Blindabstimmung exportieren</translation>
    </message>
    <message>
        <source>As Markdown…</source>
        <translation>Als Markdown…</translation>
    </message>
    <message>
        <source>A row for each prompt as CSV…</source>
        <translation>Eine Zeile je Prompt als CSV…</translation>
    </message>
    <message>
        <source>Everything as JSON…</source>
        <translation>Alles als JSON …</translation>
    </message>
</context>
<context>
    <name>VoteExport</name>
    <message>
        <source>Export this blind vote</source>
        <translation>Diese Blindabstimmung exportieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>VoteProgressLine</name>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Try the failed ones again</source>
        <translation>Fehlgeschlagene erneut versuchen</translation>
    </message>
    <message>
        <source>Answers that have come</source>
        <translation>Eingetroffene Antworten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>VoteSetup</name>
    <message>
        <source>Levels</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Blind vote</source>
        <translation>Blindabstimmung</translation>
    </message>
    <message>
        <source>Two to four levels answer your prompts. You choose the better answers without knowing whose they are, and see whether you can tell the levels apart at all.</source>
        <translation>Zwei bis vier Stufen beantworten Ihre Prompts. Sie wählen die besseren Antworten, ohne zu wissen, von wem sie sind, und sehen, ob Sie die Stufen überhaupt unterscheiden können.</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>System prompt for all levels</source>
        <translation>System-Prompt für alle Stufen</translation>
    </message>
    <message>
        <source>Let them answer</source>
        <translation>Antworten lassen</translation>
    </message>
</context>
<context>
    <name>VoteText</name>
    <message>
        <source>Nobody has chosen between {first} and {second} yet.</source>
        <translation>Zwischen {first} und {second} hat noch niemand gewählt.</translation>
    </message>
    <message>
        <source>{first} and {second} cannot be told apart after {n} decided votes: {first} won {won}, and would win between {low} and {high} of many.</source>
        <translation>{first} und {second} lassen sich nach {n} entschiedenen Stimmen nicht unterscheiden: {first} gewann {won} und gewänne von vielen zwischen {low} und {high}.</translation>
    </message>
    <message>
        <source>{better} is preferred to {other}: it won {won} of {n} decided votes, which equal levels do in {chance} of cases.</source>
        <translation>{better} wird {other} vorgezogen: Sie gewann {won} von {n} entschiedenen Stimmen, was gleichen Stufen in {chance} der Fälle gelingt.</translation>
    </message>
    <message>
        <source>So few votes cannot show any difference.</source>
        <translation>So wenige Stimmen können keinen Unterschied zeigen.</translation>
    </message>
    <message>
        <source>So many votes show a difference from {share} of wins on.</source>
        <translation>So viele Stimmen zeigen einen Unterschied ab {share} Siegen.</translation>
    </message>
</context>
<context>
    <name>VoteWords</name>
    <message>
        <source>Choose two to four levels</source>
        <translation>Wählen Sie zwei bis vier Stufen</translation>
    </message>
    <message>
        <source>At most {count} prompts</source>
        <translation>Höchstens {count} Prompts</translation>
    </message>
    <message>
        <source>Write a prompt</source>
        <translation>Schreiben Sie einen Prompt</translation>
    </message>
    <message>
        <source>1 prompt</source>
        <translation>1 Prompt</translation>
    </message>
    <message>
        <source>{count} prompts</source>
        <translation>{count} Prompts</translation>
    </message>
    <message>
        <source>{prompts}, {answers} answers</source>
        <translation>{prompts}, {answers} Antworten</translation>
    </message>
    <message>
        <source>Prompt {number} of {count} · {voted} voted on</source>
        <translation>Prompt {number} von {count} · {voted} abgestimmt</translation>
    </message>
    <message>
        <source>{answered} of {answers} answers</source>
        <translation>{answered} von {answers} Antworten</translation>
    </message>
    <message>
        <source>All is voted on</source>
        <translation>Über alles ist abgestimmt</translation>
    </message>
    <message>
        <source>See what the votes prove.</source>
        <translation>Sehen Sie, was die Stimmen beweisen.</translation>
    </message>
    <message>
        <source>There is nothing to choose</source>
        <translation>Es gibt nichts zu wählen</translation>
    </message>
    <message>
        <source>Answers are lacking</source>
        <translation>Es fehlen Antworten</translation>
    </message>
    <message>
        <source>Go on, and the levels answer the rest.</source>
        <translation>Fahren Sie fort, dann beantworten die Stufen den Rest.</translation>
    </message>
    <message>
        <source>The answers are being written</source>
        <translation>Die Antworten werden geschrieben</translation>
    </message>
    <message>
        <source>Vote on a prompt as soon as all levels have answered it.</source>
        <translation>Stimmen Sie über einen Prompt ab, sobald alle Stufen ihn beantwortet haben.</translation>
    </message>
    <message>
        <source>Some levels could not answer. Try them again.</source>
        <translation>Einige Stufen konnten nicht antworten. Versuchen Sie es mit ihnen noch einmal.</translation>
    </message>
    <message>
        <source>All levels gave the same answers. Write other prompts, or choose levels that are further apart.</source>
        <translation>Alle Stufen gaben dieselben Antworten. Schreiben Sie andere Prompts, oder wählen Sie Stufen, die weiter auseinander liegen.</translation>
    </message>
    <message>
        <source>{letter} is better</source>
        <translation>{letter} ist besser</translation>
    </message>
    <message>
        <source>{letter} is best</source>
        <translation>{letter} ist am besten</translation>
    </message>
    <message>
        <source>Both are bad</source>
        <translation>Beide sind schlecht</translation>
    </message>
    <message>
        <source>All are bad</source>
        <translation>Alle sind schlecht</translation>
    </message>
    <message>
        <source>Level {number}</source>
        <translation>Stufe {number}</translation>
    </message>
    <message>
        <source>No votes yet</source>
        <translation>Noch keine Stimmen</translation>
    </message>
    <message>
        <source>The levels can be told apart</source>
        <translation>Die Stufen lassen sich unterscheiden</translation>
    </message>
    <message>
        <source>You cannot tell them apart after 1 vote</source>
        <translation>Sie können sie nach 1 Stimme nicht unterscheiden</translation>
    </message>
    <message>
        <source>You cannot tell them apart after {count} votes</source>
        <translation>Sie können sie nach {count} Stimmen nicht unterscheiden</translation>
    </message>
    <message>
        <source>Votes: {votes}</source>
        <translation>Stimmen: {votes}</translation>
    </message>
    <message>
        <source>ties: {ties}</source>
        <translation>unentschieden: {ties}</translation>
    </message>
    <message>
        <source>all bad: {bad}</source>
        <translation>alle schlecht: {bad}</translation>
    </message>
    <message>
        <source>equal answers: {alike}</source>
        <translation>gleiche Antworten: {alike}</translation>
    </message>
    <message>
        <source>without an answer: {failed}</source>
        <translation>ohne Antwort: {failed}</translation>
    </message>
    <message>
        <source>If you go on as you have voted, about {more} more decided votes would show one.</source>
        <translation>Wenn Sie weiter so abstimmen, würden etwa {more} weitere entschiedene Stimmen einen zeigen.</translation>
    </message>
    <message>
        <source>no vote</source>
        <translation>keine Stimme</translation>
    </message>
    <message>
        <source>a tie</source>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>all bad</source>
        <translation>alle schlecht</translation>
    </message>
    <message>
        <source>{voted} of {count} voted on</source>
        <translation>{voted} von {count} abgestimmt</translation>
    </message>
    <message>
        <source>“{title}” removed</source>
        <translation>„{title}“ entfernt</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
</context>
<context>
    <name>WantedBox</name>
    <message>
        <source>Speed and memory</source>
        <translation>Tempo und Speicher</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>KV cache {type}</source>
        <translation>KV-Cache {type}</translation>
    </message>
    <message>
        <source>Longer context</source>
        <translation>Längerer Kontext</translation>
    </message>
    <message>
        <source>What to measure</source>
        <translation>Was gemessen wird</translation>
    </message>
    <message>
        <source>Each level also with</source>
        <translation>Jede Stufe auch mit</translation>
    </message>
    <message>
        <source>no longer context</source>
        <translation>kein längerer Kontext</translation>
    </message>
    <message>
        <source>{count} tokens in context</source>
        <translation>{count} Tokens im Kontext</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Answer settings</source>
        <translation>Antworteinstellungen</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>Nachricht senden</translation>
    </message>
    <message>
        <source>New line in the message</source>
        <translation>Neue Zeile in der Nachricht</translation>
    </message>
    <message>
        <source>Stop the answer (before it: the queue)</source>
        <translation>Antwort stoppen (davor: die Warteschlange)</translation>
    </message>
    <message>
        <source>From message to message</source>
        <translation>Von Nachricht zu Nachricht</translation>
    </message>
    <message>
        <source>Menu of a message</source>
        <translation>Menü einer Nachricht</translation>
    </message>
    <message>
        <source>Rename the selected chat or folder</source>
        <translation>Gewählten Chat oder Ordner umbenennen</translation>
    </message>
    <message>
        <source>Theme: {name}</source>
        <translation>Farbschema: {name}</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>Neuer temporärer Chat</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Import model…</source>
        <translation>Modell importieren…</translation>
    </message>
    <message>
        <source>Export this chat…</source>
        <translation>Diesen Chat exportieren…</translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation>Alle Chats exportieren…</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>Chats importieren…</translation>
    </message>
    <message>
        <source>Load settings…</source>
        <translation>Ladeeinstellungen…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About Quantscope</source>
        <translation>Über Quantscope</translation>
    </message>
    <message>
        <source>Make levels…</source>
        <translation>Stufen herstellen …</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation>Chats durchsuchen</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Show the models or the chat</source>
        <translation>Modelle oder Chat anzeigen</translation>
    </message>
    <message>
        <source>Compare models or show the chat</source>
        <translation>Modelle vergleichen oder den Chat zeigen</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>Export the open chat</source>
        <translation>Offenen Chat exportieren</translation>
    </message>
    <message>
        <source>Load settings of the model</source>
        <translation>Ladeeinstellungen des Modells</translation>
    </message>
    <message>
        <source>Engine settings</source>
        <translation>Engine-Einstellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Seitenleiste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the live panel</source>
        <translation>Live-Ansicht ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Delete the open chat</source>
        <translation>Offenen Chat löschen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Larger text in the chat</source>
        <translation>Größerer Text im Chat</translation>
    </message>
    <message>
        <source>Smaller text in the chat</source>
        <translation>Kleinerer Text im Chat</translation>
    </message>
    <message>
        <source>Text of the chat as it was made</source>
        <translation>Text des Chats in ursprünglicher Größe</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
</context>
<context>
    <name>WindowDialogs</name>
    <message>
        <source>Import model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation>GGUF-Modelle (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>WindowState</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU · 1 core</source>
        <translation>CPU · 1 Kern</translation>
    </message>
    <message>
        <source>CPU · {count} cores</source>
        <translation>CPU · {count} Kerne</translation>
    </message>
</context>
<context>
    <name>_AdapterRow</name>
    <message>
        <source>Scale of {name}</source>
        <translation>Stärke von {name}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>_Choosing</name>
    <message>
        <source>Image encoder of {name}</source>
        <translation>Bild-Encoder von {name}</translation>
    </message>
    <message>
        <source>Image encoders (*mmproj*.gguf)</source>
        <translation>Bild-Encoder (*mmproj*.gguf)</translation>
    </message>
    <message>
        <source>GGUF files (*.gguf)</source>
        <translation>GGUF-Dateien (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>CPU {load}</source>
        <translation>CPU {load}</translation>
    </message>
    <message>
        <source>Weights {size}</source>
        <translation>Gewichte {size}</translation>
    </message>
    <message>
        <source>KV {size}</source>
        <translation>KV {size}</translation>
    </message>
    <message>
        <source>compute {size}</source>
        <translation>Rechenpuffer {size}</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Unload {name}</source>
        <translation>{name} entladen</translation>
    </message>
</context>
<context>
    <name>_Side</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>After samplers</source>
        <translation>Nach den Samplern</translation>
    </message>
</context>
<context>
    <name>_StopSlider</name>
    <message>
        <source>{tokens} tokens</source>
        <translation>{tokens} Token</translation>
    </message>
    <message>
        <source>trained with {tokens}</source>
        <translation>trainiert mit {tokens}</translation>
    </message>
    <message>
        <source>{tokens} trained</source>
        <translation>{tokens} trainiert</translation>
    </message>
</context>
</TS>
