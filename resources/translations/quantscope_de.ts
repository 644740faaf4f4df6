<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Quantscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs GGUF language models on your own computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActWords</name>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the co&amp;de in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write anothe&amp;r answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… with another model or &amp;settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ontinue this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Branch into a new chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ra&amp;w text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;lete with all below it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AdaptersBox</name>
    <message>
        <source>Small files that change how a model answers. 1 is as trained, 0 is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add adapter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF adapters (*.gguf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Age</name>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} days ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} weeks ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} months ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} years ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerDetails</name>
    <message>
        <source>Figures of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>temp {temperature} · top-p {top_p}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guessed right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a stop text came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reply length was reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the context was full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you stopped it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why was this slow?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerNotices</name>
    <message>
        <source>Quantscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was interrupted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerWords</name>
    <message>
        <source>this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a chat that begins alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again from token {at}: “{cached}” became “{wanted}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again from token {at}: “{wanted}” is new there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again from token {at}: “{cached}” is gone from there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{accepted} of {drafted}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the text so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by a draft model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guessed ahead {how}, {share} right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 older turn summarised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{turns} older turns summarised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} older tokens let go while it was written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the answer cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was computed: the very same was asked before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} older tokens left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 older turn left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{turns} older turns left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{turns} ({count} tokens)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ArchiveStrip</name>
    <message>
        <source>Back to all chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reading {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentPreview</name>
    <message>
        <source>Words of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first {shown} of {length} characters are shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is gone from the folder of attachments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert as text instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Attachments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentsPanel</name>
    <message>
        <source>Attachments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentsPlace</name>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents and images ({endings})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model that comes with an mmproj file, or remove the image.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CancelDialog</name>
    <message>
        <source>Cancel download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the download of {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} that are here already will be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidateList</name>
    <message>
        <source>What could have stood here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidateModel</name>
    <message>
        <source>taken out by the samplers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} after the samplers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{token}, {share} of the model, {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{said}, written</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Model card</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Show sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of this chat is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatItemDelegate</name>
    <message>
        <source>Folder name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat title</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatListView</name>
    <message>
        <source>New folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chat is archived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chats will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatMenus</name>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete folder, keep its chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show archived chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top level</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatTexts</name>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}, pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}, answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, folder, {chats}, open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, folder, {chats}, closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatsPlace</name>
    <message>
        <source>“{title}” archived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” is back in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder “{name}” deleted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not verified yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the Hub…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the whole file: {done}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the whole file: {done}, {left} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integrity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer upload?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check for a newer upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the Hub once whether this file has changed there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChipsRow</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to {list}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This does not fit here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeSegment</name>
    <message>
        <source>Break long lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a command, a chat or a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has this name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompanionsBox</name>
    <message>
        <source>Downloaded with the level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vision ({0}, {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft model ({0}, {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multi-token prediction ({0}, {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets the model see pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small model that guesses ahead: faster answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicts several tokens at once: faster answers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareChoice</name>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other model in the library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareMap</name>
    <message>
        <source>Quantization map of both models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper left: here · lower right: there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>What is compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two files that carry the same name may store their weights differently.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareSummary</name>
    <message>
        <source>Summary of the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and {count} more kinds of differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both call themselves {level};</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{left} here, {right} there;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all {total} tensors have the same type and shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} tensors differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both are {size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This one is {size}, the other one is {difference} larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This one is {size}, the other one is {difference} smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {left} here, {right} there ({count})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareTables</name>
    <message>
        <source>Tensors of both models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata of both models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Import a model to start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message {model}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temp {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler settings, {temp}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context: {used} of {length} tokens used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs on this computer. Nothing leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler, reply length and system prompt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContextBanner</name>
    <message>
        <source>This chat does not fit into the context any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let older turns be left out, or load the model with a longer context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{used} of {length} tokens of the context are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next answer may stop in the middle, as the engine settings say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model reads a summary instead. The chat itself keeps every word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model does not see that any more. The chat itself keeps every word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The context was full: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what happens when the context is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer context…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load with a longer context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the summary of the older turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContextField</name>
    <message>
        <source>Automatic · {tokens}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContextPopover</name>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it is full: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{used} of {length} tokens, {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once the model is loaded it is counted what fills the context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary of older turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Around them, by the template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thoughts, and what is let go next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole prompt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DesktopManners</name>
    <message>
        <source>The language changes when Quantscope is started again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DesktopNotifier</name>
    <message>
        <source>Show Quantscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsHead</name>
    <message>
        <source>{level} · {bits} bits per weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{state} · comes with Quantscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes {needed} with the engine itself, of {free} free, for {context} tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More actions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} t/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move file to wastebasket…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>Differences of the chat templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat templates are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: they differ, and are too long to compare line by line.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiscoverPage</name>
    <message>
        <source>Discover</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Download</name>
    <message>
        <source>{0} s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} h {1} min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} days left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next try in {0} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DownloadIndicator</name>
    <message>
        <source>Downloads, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} downloads</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>{0} percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DownloadsHead</name>
    <message>
        <source>Downloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of all downloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DownloadsPage</name>
    <message>
        <source>Downloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No downloads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that you download are listed here until they are whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DownloadsView</name>
    <message>
        <source>Downloads</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop files to attach them to your message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a GGUF file to add it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>{count} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditSegment</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep and continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it, and let the model write on from its end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throw your changes away?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit your question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{keys} sends it as a new version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{keys} keeps it as a new version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as new version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer is being written</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyLibrary</name>
    <message>
        <source>No models yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import GGUF files that you have, find those of other apps on this computer, or discover new ones on the Hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model has these words or this tag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find models of other apps…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Quantscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantscope runs GGUF models. Import one to chat with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small demonstration model, knows a little about inference and Quantscope. Import a larger one for real work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is quantization?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How does the KV cache work?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is time to first token?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How do I import a model?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineDialog</name>
    <message>
        <source>Engine settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the context is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guessing ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several tokens are guessed and checked together. The answer stays the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a model has read of a chat is kept on the disk, so that reopening it costs nearly nothing. It holds the text of your chats in another form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The states that were not used for longest go first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the prompt cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The very same question with the same model, settings and seed is answered from the store at once, and marked so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the same question from the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the answer cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For all loaded models together; the one not used for longest goes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the memory of a model back when nobody asked it for so long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unload when idle after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineWords</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer ends where the context does. Nothing is ever left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the oldest turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model no longer sees them; the chat keeps them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the oldest words slip away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While the answer is written, and only with models that can do it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarise the older turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model writes a summary first, which takes a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it has paid on this machine, and never otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the text so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guesses what was written before: good for edits, code and quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a draft model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small model guesses; it is chosen in a model’s load settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One token after the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not tried since Quantscope was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest answer: {accepted} of {drafted} guesses were right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That made it {gain} times as fast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now: {size} in {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now: nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under 0.1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now: {size} in {answers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now: –</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryText</name>
    <message>
        <source>{kind}, {count} values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>integer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export “{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export {count} chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With every alternative answer and question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be imported again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file carries the chats a second time as data, out of a reader’s sight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For notes and other apps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file for any browser, light or dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To print or to send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete: alternatives, figures and settings. For a backup or a move.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{chats} written to {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldTexts</name>
    <message>
        <source>Context length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many tokens of a chat the model sees at once. More takes memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the keys of past tokens are kept as. Smaller types save memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What their values are kept as. Small types need flash attention.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flash attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computes attention in pieces, which saves memory in long contexts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the file comes into memory: read as needed, kept there, or copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many work on each new token. More than cores slows down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads for prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many work while a prompt is read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers on the GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many layers the graphics card computes. All is fastest if they fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many answers may be written at one time. They share the context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small model with the same vocabulary that guesses ahead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt tokens that are handed to the engine in one go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Micro batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of those, how many are computed together. More takes memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pack for this processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps a second copy of some weights in the order that it reads fastest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RoPE scaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretches positions, for contexts longer than the model learnt with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RoPE scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By how much the context is stretched: 2 is twice the trained length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RoPE base frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base of the position angles, for models that name another one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileChoice</name>
    <message>
        <source>Import chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exports of chats ({endings})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileTable</name>
    <message>
        <source>Control with left or right chooses the column that sorts, with up or down its order.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterPopover</name>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any, such as qwen3 or llama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters, licence, access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match capitals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fit</name>
    <message>
        <source>Fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KV cache, {0} context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute buffers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given back by unloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs {0}: {1}. There is {2}: {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FooterBar</name>
    <message>
        <source>Previous version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for this question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write another answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch into a new chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} tokens · {1} tok/s · {2} to first token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormatRow</name>
    <message>
        <source>Format of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds every answer to a form. Thinking stays free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line}, column {column}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert an example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grammar in GBNF</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoundDialog</name>
    <message>
        <source>Models of other apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking into the folders of other apps…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No models of LM Studio, Jan, Ollama, GPT4All, llama.cpp or of the Hub’s cache were found on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen models are used where they lie. Nothing is copied or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 1 model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {count} models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GatedNote</name>
    <message>
        <source>Its author asks you to accept conditions first: do so on its page, then sign in here with the same account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its author asks you to accept conditions on its page. You are signed in as {0}: once you have accepted them there, downloads work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is gated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HubResultsModel</name>
    <message>
        <source>by {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>downloads {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>likes {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>licence {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gated</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportChatsDialog</name>
    <message>
        <source>Import chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exports of Quantscope, ChatGPT, LM Studio, Jan and Open WebUI, as files, archives or folders. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out chats that are here already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import them once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each comes in as a chat of its own beside the one that is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import those, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats are being imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every chat of the export is here already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{chats} with {messages} imported from {source}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 chat was left out because it is here already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} chats were left out because they are here already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing was imported.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How should Quantscope take this file?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How should Quantscope take these {count} files?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used where it lies. Nothing is copied; the file must stay there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into Quantscope’s folder. It is gone from where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into Quantscope’s folder. Takes the room on the disk twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second name in Quantscope’s folder for the same bytes, on one disk only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportStrip</name>
    <message>
        <source>Importing {name} ({number} of {total})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} files could not be imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectorWindow</name>
    <message>
        <source>Views of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message>
        <source>Jump to the newest message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LatencyCard</name>
    <message>
        <source>{total} · first token after {first}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} prompt tokens were still known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} prompt tokens were still known: about {time} saved (estimated).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tok · {rate} tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template, tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint, on average</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerMapModel</name>
    <message>
        <source>Layer {layer}, {role}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outside the layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{left} here, {right} there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>In library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused {0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelMenu</name>
    <message>
        <source>Chat with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check for a newer upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove all from list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move file to wastebasket…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelRow</name>
    <message>
        <source>Recommended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of this split file are missing on the Hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits, and larger ones are slower for little more quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best quality that fits with room to spare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits; the smallest here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smallest here, and it just fits.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelText</name>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bpw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt t/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode t/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{bits} bits per weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prompt {value} tokens per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decode {value} tokens per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>used {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bundled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelWishes</name>
    <message>
        <source>Move “{name}” to the wastebasket?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to wastebasket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It leaves the library. This frees {size} once the wastebasket is emptied.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelsCard</name>
    <message>
        <source>Quantization levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that the memory is reckoned for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no GGUF models in this repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much memory these take is not known: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the header to see what fits on this computer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these fits into the memory of this computer at {0} tokens. A shorter context or a smaller model may.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryBar</name>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recently used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recently added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fastest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find models of other apps…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find models of other apps on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import model files…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryImports</name>
    <message>
        <source>Import models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} families</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” removed from the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryTree</name>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this address in your browser?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListValueModel</name>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LivePanel</name>
    <message>
        <source>Live panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was unloaded to make room. The next message loads it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was unloaded because it was not used. The next message loads it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summing up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>peak {rate}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} tokens per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>temp {temperature} · top-p {top_p}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guessed right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers on GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} · {rate} tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoadDialog</name>
    <message>
        <source>Load settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make all models automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use for all models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For every model without settings of its own. Adapters and draft stay here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to all models’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has settings of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded as you set for all models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is chosen for this machine and this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small types for values need flash attention, which is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect when the model is loaded next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a reload. An answer is being written, so it comes before the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a reload: the model is loaded again as soon as you save.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoadForm</name>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the model says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic · {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs flash attention, which is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No smaller model in the library fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes about {size} more, beside the sum below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These types have not been measured here yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model can use {tokens} of them. A RoPE scale, under More, stretches that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KV cache: what the model remembers of a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA adapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoadWords</name>
    <message>
        <source>Automatic · {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read as needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied into memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the model says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic · {count} measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic · {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}: {decode} tok/s, prompts {prompt}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}: {decode} tok/s instead of {plain}, prompts {prompt} instead of {plain_prompt}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fastest: 1 thread for answers, {prompt} for prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fastest: {decode} threads for answers, {prompt} for prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}: {decode} tok/s, prompts {prompt}, {depth} tokens deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} keys and values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{keys} keys, {values} values</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>“{title}” deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MarkdownRenderer</name>
    <message>
        <source>[image: {0}]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without description</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MeasureBox</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring threads and types of KV cache, which takes some seconds…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not measured on this machine yet. It loads the model if need be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other programs were busy meanwhile: measure again when idle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures how many threads and which KV types are fastest with this model.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message>
        <source>Predicted {context}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured {context}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KV cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MemoryPlace</name>
    <message>
        <source>Load anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and unload {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MemorySum</name>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{needed} of {free} free, with {context} tokens of context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KV cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageEdit</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy selection as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageTimes</name>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MetadataPage</name>
    <message>
        <source>Metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>Choose model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose model (Ctrl+M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import one to start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not loaded, it failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unloaded because it was not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Choose a model to see its quantization levels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No models yet. Import a GGUF file to start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File not found: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tokens} context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>demonstration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unload from memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsHeader</name>
    <message>
        <source>Show sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoteLabel</name>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You stopped this answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantscope was closed while this answer was being written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer failed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotesCard</name>
    <message>
        <source>Tags, separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags and notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpeningRow</name>
    <message>
        <source>Start reply with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every answer of this chat begins with these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderRow</name>
    <message>
        <source>Order of the samplers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each one works on what those before it have left. Drag, or Alt+↑ and Alt+↓.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} – off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the sampler up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the sampler down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OverviewFacts</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantized by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KV heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experts used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits per weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>by {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} downloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} likes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updated {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hub page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the Hub page in the browser</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PalettePlace</name>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterPanel</name>
    <message>
        <source>Default: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer ends where one of these texts would come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text, \n for a line end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY breakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At these texts DRY begins to count anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logit bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a number to the logit of a token, by its number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token=number, such as 15043=-2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignore the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on where the model would end its answer, up to the reply length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choosing words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More against repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More variety</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More cuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirostat and adaptive sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>Changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset {setting}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterTexts</name>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Higher is more varied; 0 always takes the likeliest token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the likeliest tokens up to this total probability; 1 is all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this many of the likeliest tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drops tokens below this share of the likeliest one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above 1 makes tokens that were used lately less likely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most tokens of one answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number repeats an answer. Each answer&apos;s details show the one it had.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes every token that was used lately less likely, once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a token less likely each time that it is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penalties look back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many tokens the three penalties remember; 0 switches them off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works against repeating whole phrases; 0.8 is usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast DRY grows with the length of the phrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY allowed length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phrases of this many tokens may repeat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY looks back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many tokens DRY remembers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XTC probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the most obvious tokens are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XTC threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How likely a token must be to count as obvious; above 0.5 is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamic temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the temperature moves with the model&apos;s uncertainty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamic exponent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the temperature follows the uncertainty; 1 is evenly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-n-sigma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps tokens within this many standard deviations of the best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typical-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefers tokens about as surprising as is usual here; 1 is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p, min-p, typical-p and XTC leave at least this many tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirostat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 or 2 keeps the surprise even, in place of all other samplers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirostat target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The surprise that Mirostat aims at; lower stays closer to the subject.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirostat rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast Mirostat corrects itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adaptive target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefers tokens near this probability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adaptive memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long adaptive sampling remembers; higher is slower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penalties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For most conversations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For facts, code and translations: little varies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For stories and ideas: much varies, but nothing absurd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fresh words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For long stories: avoids repeating itself and the most obvious word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always takes the likeliest token: same question, same answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brief</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code reviewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Translator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParametersPopover</name>
    <message>
        <source>Answer settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} presets imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} presets saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets (*.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Comes with Quantscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the folder of {app}, used where it lies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In Quantscope’s own folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used where it lies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferenceActions</name>
    <message>
        <source>Let the model title new chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notify me of long answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Name of the preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import from a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export my presets…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemBanner</name>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressPane</name>
    <message>
        <source>Please wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptRow</name>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instructions that the model gets before the conversation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueChip</name>
    <message>
        <source>Queued message {place} of {count}: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueStrip</name>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held back. Press Stop again to end the answer too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent when the answer has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} messages, sent one after another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: you held them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: you stopped the answer before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: the answer before failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: the first of these could not be asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegeneratePopover</name>
    <message>
        <source>Another answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write another answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For this answer only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model goes on from these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResidentCard</name>
    <message>
        <source>Models in memory</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResidentStrip</name>
    <message>
        <source>In memory</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultDelegate</name>
    <message>
        <source>Archived chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>No chat contains this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models on the Hub</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScopeBar</name>
    <message>
        <source>This chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new chat gets settings of its own once it has begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat has settings of its own, which hold instead of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are for every chat with {model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} has settings of its own, which hold instead of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are for all chats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are for this chat, which has settings of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are for this chat. So far it follows {model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are for this chat. So far it is like all chats.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Filters: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hub account: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to the Hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search models on the Hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most downloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most likes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recently updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in titles and messages (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchPane</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are offline: these are earlier results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} model found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} models found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are offline. Everything on this computer works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model with GGUF files matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try fewer words, or another spelling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the filters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>{count} changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SendButton</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>A character with the number 0 ends the grammar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A conversation can have {0} images at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file beside your chats could not be read or written ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file could not be read or written ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder cannot be moved into itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A page of this network answers instead of the Hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A preset needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule begins with a name of letters, digits and hyphens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule with the name &quot;root&quot; is missing: answers begin there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A schema is an object, true or false ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A set of characters must not be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A token is written as &lt;name&gt; or &lt;[number]&gt;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A web page answered instead of {0}: this network wants a sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept them on {0} with the account that you are signed in with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept them on {0}, then sign in with an access token of that account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agree to them on its page in a browser, {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always takes the likeliest token, so the same question gets the same answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer is being written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image of this chat is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Quantscope window is downloading this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program keeps the file with your chats busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer in as few words as the question allows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for prompt or generated tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask its owner, or sign in with another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {0} repetitions are counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach a smaller part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach its files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach one that has words in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attached files that are not in the imported chats: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change it beside the sampler&apos;s settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change its permissions or choose another folder, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats that could not be read: {0}{1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check HF_ENDPOINT and the proxy settings of this system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name; a private one is seen only by those who are signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name; your account may have no right to see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions and try again: the download goes on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is still there and that you may open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that its disk is connected and not full, and try again. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that its disk is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that its folder exists and that you may write to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the disk is connected, healthy and not full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that you may open the file and that its disk is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that you may read the file and write to the models folder, or leave the file where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the clock of this computer, and whether the network asks you to sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the clock of this computer, and whether this network can be trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the drive, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the file first, then ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the folder for models and its disk, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the free space of the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network connection, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the file and its folder, then start Quantscope again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the file. Until then Quantscope uses its defaults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the folder {0} and the disk that it is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy settings of this system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check your network connection. Everything on this computer keeps working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking what is already here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a LoRA adapter that was made for this model, or load it without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a chat model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file whose name ends in .gguf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder on another drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a shorter context or a smaller model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller quantization level or a shorter context, or close other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an adapter that was made for this model, or load it without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file of this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another level.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model for this chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another way for a full context in the settings, or start a new chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose f16, bf16 or f32 for the {0}s of the KV cache.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose it again, or load the model without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose linear or YaRN scaling, or leave the scale open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the .gguf file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the model&apos;s .gguf file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the ordinary version of this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the same type for both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {0} or fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs if memory is short, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model, then send your next message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other windows and terminals in which Quantscope runs, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect its drive and try again: the download goes on where it was. If you deleted the files yourself, remove this download and start it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect its drive, or leave the file where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect the drive, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it before you close the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it or hard-link it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it, or leave it where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy one from huggingface.co/settings/tokens; it begins with “hf_”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the model instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it or unset it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it, or leave it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete it in {0} yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete it there, or take it off the list here, which leaves the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it again from the model&apos;s page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it again, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it to compare the two; your file stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Either the upload is broken, or something on the line changes it: try another network, or another level or repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain your answer step by step, in plain words, before you give the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export fewer of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For facts, code and translations: little varies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For long stories: avoids repeating itself and the most obvious word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For most conversations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For stories and ideas: much varies, but nothing absurd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some of your files on it and try again. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on it: then the download goes on by itself. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or leave the file where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then import again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give all parts back the names that they were downloaded with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give as many as this computer has cores, or leave it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at least 1, or leave it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it the right to read on {0}, or sign in with another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups are nested more than {0} deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guessing ahead does not pay on this text, so it is held back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guessing ahead pays here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HF_ENDPOINT is not the address of a web server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the buffers are shared between processor and graphics card is a guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it is on another drive, connect that: the model comes back by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If nobody meant to change it, replace it with a copy that you trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Improve the wording of the text you are given and keep its meaning. Answer with the improved text, then list what you changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newest version to open them. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be read ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be computed ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not fit into the memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It gets a plain format instead, and its answers may be poor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds no chats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is damaged or cut off: it is no complete JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is larger than {0} GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is nested too deeply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no export of chats that Quantscope knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known where {0} came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be made to do harm; attach another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been moved, renamed or deleted; choose it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was made by a newer version of Quantscope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep your file: it cannot be downloaded again from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {0} of {1} is damaged or cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load it anyway, or raise the limit in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load it, then look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading it anyway would slow the whole computer down. Close other programs first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a GGUF version of the same model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a newer file of this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for it on the Hub again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look where it was moved to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new one on {0} and sign in with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the batch larger or the micro batch smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure fewer tokens or a smaller depth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure when it has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move some of them away and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the path of a .gguf file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No number fits these bounds ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No type fits everything that is asked for ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No value of enum has the right type ({0}/enum).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody gave a hash to compare {0} with. It is remembered as it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing could be guessed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is allowed here ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is allowed here ({0}/{1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a question can be asked in other words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only an answer can be changed like this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only an answer can be written anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only an answer can go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only its first {0} characters were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only its first {0} characters were taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only references within the schema can be followed, not {0} ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first {0} are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first {0} of {1} characters{2} are given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first {0} of {1} pages were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first {0} of {1} were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {0} of {1} are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a browser, sign in to the network, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a browser, sign in to the network, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in a PDF reader and save it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in the program that made it and save it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open its page on the Hub again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chat anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the page of the model again and download it from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other files have all the names that “{0}” could have in {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause or remove it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures that are not in the imported chats: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put all of them into one folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back, or take the model off the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantscope cannot write to the folder for models ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantscope is being closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantscope is closing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it from the environment to search and download.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetitions are written as {3}, {3,} or {3,5}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetitions of up to {0} in all can be counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the backup of {0} ({1}); what is left is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RoPE scaling is off, so a scale of {0} has no effect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it through text recognition (OCR) first, or attach its pages as images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy without the password and attach that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it anew and attach that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as DOCX or PDF and attach that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as text, PDF or DOCX and attach that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send your next message: the model is loaded again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set an HTTP proxy, or unset HTTPS_PROXY and ALL_PROXY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set them back to automatic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten the message, start a new chat, or load the model with a longer context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again with one that is valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with a token of the Hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with an access token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with an account that may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody may be listening in: try another network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something in it is not as it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound recordings that are not in the imported chats: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Quantscope again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Quantscope again: it offers the newest backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of tools that could not be read: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it, or wait for its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarise our conversation so far, including the summary of earlier parts if there is one, so that it can go on from your summary alone. Keep names, numbers, decisions and open questions. Write in the language of the conversation, and write only the summary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the model off the list instead, which leaves the file, or delete the file yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub answers no more for now: it was asked too often from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub asks for a pause: too many requests came from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub does not accept your access token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub does not find the bytes of this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub does not give this file of {0} to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub does not say how large “{0}” is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub gave an answer that makes no sense here ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub gives the file a name that no file can have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub gives {0} only to people who are signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub has a problem of its own ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub sends us round in a circle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub sends us to an address that is not protected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Hub sends us to no address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The LoRA adapter “{0}” does not fit this model: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PDF is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PDF is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The RoPE {0} is {1}, and must be more than 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address in HF_ENDPOINT is no web address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the Hub or of the proxy cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the Hub was not found: there seems to be no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the file is not valid any more ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of {0} makes no sense.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was stopped before it began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive holds more than {0} files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is damaged or cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is locked with a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive unpacks to far more than chats would.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authors of {0} share it only with people who agreed to their terms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The benchmark failed ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The benchmark was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The broken file is kept as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat template of this model does not come to an end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat template of this model leaves nothing of what was said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat template of this model {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chats do not fit into the memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compute buffers of this kind of model are estimated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection ended too soon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the Hub cannot be trusted ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to {0} is not safe: its certificate is not valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data at its end unpacks to far more than chats would.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is not open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database refused a request: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so the last change could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. What has arrived is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reported an error while your chats were being read or saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reports an error ({0}). What has arrived is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk {0} cannot give one file two names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk {0} is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk {0} takes no more, although it has free space: it may have a quota for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download gave a page instead of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download met something unexpected ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The draft model cannot be loaded, so nothing is guessed with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The draft model cannot take a guess back, so nothing is guessed with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The draft model does not write text, so nothing is guessed with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine could not be started: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine crashed while it loaded this file, which is probably damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly; the text so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was killed{0}. Most often that means that memory ran out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was wanted for something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be read ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has another size than the Hub said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is larger than this drive can hold, as FAT32 allows 4 GB at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of {0} belongs to {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file on the Hub has changed: it starts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file on the Hub is not the one any more that was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that arrived is damaged: its hash is not the one the Hub gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was changed after its export. Its chats were imported as they had been exported, without that change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with your chats cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with your chats cannot be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with your chats is damaged or gone ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with your chats is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with your presets was broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with your settings was broken, so Quantscope uses its defaults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder for models cannot be reached: {0} ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the models cannot be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the models is not there: its drive may be disconnected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} cannot be made ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} is read-only: nothing can be moved out of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} of {1} is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grammar is longer than {0} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grammar is too large once its repetitions are written out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grammar takes too long: it allows the same text in too many ways.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graphics card could not take this model, so it runs on the processor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group that begins here has no closing ).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header is not known, so typical figures for a model of this size are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header of “{0}” is too long to be read on the Hub, or the file is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub process answered something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image could not be prepared for this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image could not be read: PNG, JPEG, BMP and GIF can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last {0} of {1} are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layers are not known one by one, so all are taken to be alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The measurement was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The micro batch ({0} tokens) is larger than the batch ({1}), of which it is a part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model could not compute this answer ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model itself works without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model takes {0}, and the disk {1} has {2} free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was never loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was unloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model wrote nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The models folder {0} is not there: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most repetitions are fewer than the least.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of this file is not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next check tells whether the file has changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of Quantscope that talks to the Hub ended unexpectedly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts of “{0}” do not fit together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place of the download is taken by something that is no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process that reads and writes chats ended early ({0}: {1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy of this network refuses the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy settings of this system cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule {0} begins with itself, which would never end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule {0} can begin in too many ways.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule {0} can never come to an end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schema has nothing at {0} ({1}/$ref).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schema is longer than {0} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schema is nested too deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schema is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not have this part of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server packs the file in a way that was not asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sends another part of the file than was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sends more than the file has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sends nothing any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set of characters that begins here has no closing ].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The temporary chat could not be changed ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text that begins here has no closing quotation mark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The upload itself is broken: choose another level or another repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0}s of a head of this model have {1} numbers, but {2} keeps them {3} at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no chats to export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup of it. You can start with an empty list; what is left is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder for models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no message {0} to save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no preset in this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no repository “{0}” on the Hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room in the context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no rule with the name {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no way to the Hub here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for a context of {0} tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for the draft model, so nothing is guessed with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing before {0} to repeat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to measure: all token counts are 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They hold until you close Quantscope. Check the free space of the disk and the permissions of the settings folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They hold until you close Quantscope. Check the free space of the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PDF has {0}: it is probably scanned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PDF is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer does not exist any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer is still being written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat does not exist any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This conversation has {0} tokens, but the context holds {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This download is no longer in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This download is whole and is being put into the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This download needs {0}, {1} of it in reserve; {2} are free on {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file could not be read: its reader crashed, the file is probably damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file holds no presets of Quantscope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is being downloaded already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is damaged, or not what its name says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is no text, and not a kind of document that Quantscope reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is protected with a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file needs too much memory to be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file takes longer than {0} seconds to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file unpacks to far more than any document has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file was made by a newer Quantscope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder does not exist any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a document in an old Office format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a folder, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an archive of other files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no JSON: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no access token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no ordinary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of model keeps keys and values of the KV cache together, so they cannot be {0} and {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine could not be measured ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message does not exist any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model can use {0} tokens of context at most, so it has that many instead of {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model cannot see images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model cannot see images: it comes without an image encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model does not write text: it turns text into numbers or works another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model holds {0} tokens, but the measurement needs {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is no longer in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is not in memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is split into {0} files and {1} missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model needs about {0} of memory with a context of {1} tokens; {2} are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model tells positions in another way than RoPE, so scaling it changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This refers to itself without end ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This spreadsheet is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This summary does not exist any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This temporary chat is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of {0} is not on the Hub any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Translate what you are given into English, or into German where it is English already. Answer with the translation alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later, or update Quantscope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again: this file starts afresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it happens again, load the model anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it happens again, the file may be too large for this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn flash attention on or to automatic, or keep the values as f16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it and attach the files in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it first, then choose the .gguf file from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Quantscope, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Quantscope, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Quantscope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of the KV cache as {0} need flash attention, which is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is repeated without end must not be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the answer begins with is not allowed by the grammar or the JSON schema.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a title for this conversation: three to six words, in the language of the conversation. Write only the title, without quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it so that each text fits in one way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are an experienced programmer. Look for mistakes first, name the place of each, and show the corrected code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can use it now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your access token may not read “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chats were saved by a newer version of Quantscope ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your presets could not be saved ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your settings could not be read ({0}: {1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your settings could not be saved ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} .</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} answers at the same time are too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} answers only to those who are signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} attached pictures are no longer there and so not in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} belongs to {1}, which would lose it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot see images: it comes without an mmproj file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} comes with Quantscope and cannot be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not have this file any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not have {1} any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has changed{1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged or was changed: it is not what {1} gave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is less than {1} ({2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no JSON number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no escape that a grammar knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no longer in “{1}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no type of JSON ({1}/type).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not enforced ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not on the Hub any more, or not for everybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not on the Hub any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not on the Hub, or not for everybody to see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is required, but not allowed ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is set: the Hub is not asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must be a number ({1}/{2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must be a number from 0 on ({1}/{2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must be a whole number ({1}/{2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must list at least one schema ({1}/{2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the {1} files of {2} are gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} (status {2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} no words, probably pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” came with a wrong checksum again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” cannot be read: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” changed while it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” could not be brought into the library: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” could not be put into the folder for models ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” could not be written ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” did not arrive as it was uploaded: its checksum is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” does not say what kind of model it holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” fits several models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” holds a “{1}” model, which this version cannot run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” holds only a vocabulary and no model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is a LoRA adapter for “{1}” models, and this is a “{2}” one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is a LoRA adapter: it changes another model and cannot run by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is an activated LoRA adapter, which this version cannot use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is an embedding model: it finds similar texts and cannot chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is damaged: its header makes no sense.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is gated: only people who accepted its conditions may have its files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is no longer in {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not a GGUF model. It is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not a LoRA adapter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not an ordinary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not complete on the Hub: parts of it are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is one part of a model, but the names of its parts do not fit together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is only a link to the file of another app.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” lies on another drive than the models folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” of {1} is in the library already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” uses {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” was copied, but could not be removed: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset {setting}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShareCard</name>
    <message>
        <source>Types of tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of bytes: {shares}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file holds no tensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits per weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type}: {tensors} tensors, {size}, {bytes} of bytes, {weights} of weights</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Compute device: {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New temporary chat: nothing of it is kept (Ctrl+Shift+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library, discovery and downloads (Ctrl+Shift+M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInPopover</name>
    <message>
        <source>Hub account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only gated and private models need an account. Make an access token on the Hub and paste it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access token, starts with hf_</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember in the system&apos;s keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise the token is forgotten when the app ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is kept in the system&apos;s keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no keyring that takes the token: it holds until the app ends, and you sign in again the next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is forgotten when the app ends.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SlowWords</name>
    <message>
        <source>The model had to be loaded first: {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It waited {time} while other answers were written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} prompt tokens were read anew in {time}: what the engine had kept ended at token {at}, where the text has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt was long: {count} of {total} tokens were read in {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model wrote {rate} tokens a second; {usual} were measured here. Other programs were busy, other answers were written, or the context was long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model wrote {rate} tokens a second, slower than one reads. A smaller model or level, or more layers on the graphics card, would be faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs on {threads} of the {best} threads that are fastest here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guessing ahead cost more than it gained: {share} of the usual speed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing held it up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing held it up: {share} of the time went into writing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stream</name>
    <message>
        <source>Loading the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the prompt… {0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model… {0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summing up 1 older turn…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summing up {turns} older turns…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SumLine</name>
    <message>
        <source>Cut to what fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model reads the beginning, as much as fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model reads the passages that share most words with your question (BM25), each with its page or line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert as text instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{total} of {length} tokens with this question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {files} tokens the model is given the first {room}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {files} tokens the model is given those passages, up to {room} tokens, that share most words with your question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too long: {files} tokens, but the context of {length} has room for {room}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SummaryDialog</name>
    <message>
        <source>Summary of older turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited by you. The model reads it in place of {turns}. The chat keeps every word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model wrote this to read it in place of {turns}. The chat keeps every word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first {turns} turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model reads the older turns again. It sums them up anew if it must.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SummaryMark</name>
    <message>
        <source>1 older turn is summarised for the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{turns} older turns are summarised for the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the summary of the older turns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SwitchRow</name>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>Filter: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected rows ({keys})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All shown rows as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All shown rows as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All shown rows as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows: {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TemplatePage</name>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy chat template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no chat template.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first {size} are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} lines</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TemporaryNote</name>
    <message>
        <source>Temporary chat. Nothing of it is kept, and it is gone when you leave it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TensorsPage</name>
    <message>
        <source>Quantization map: types by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextTokenCanvas</name>
    <message>
        <source>Tokens of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token {n} of {count} · id {id}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThinkingButton</name>
    <message>
        <source>Thinking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thought</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thought for {0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the thinking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the thinking</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThinkingRow</name>
    <message>
        <source>As the model does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the model thinks before it answers, in this chat.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenCanvas</name>
    <message>
        <source>Tokens of the answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenDetails</name>
    <message>
        <source>Choose a token to see what else could have stood there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token {n} of {count} · id {id} · {share}, {rank} · entropy {bits}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue from here with another token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue from here with {token}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of a character cannot be continued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After samplers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenLegend</name>
    <message>
        <source>sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6 bits and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under 1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not the likeliest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The darker a token, the more the model was in doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The darker a token, the less likely it was</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenPanel</name>
    <message>
        <source>Tokens of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load it and look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record new answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New answers of this chat keep their tokens, so that they need not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous uncertain token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next uncertain token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous unlikely token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next unlikely token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenStatus</name>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tokens, as they are written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {total} tokens looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} wrote this; it is not in memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This did not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tokens; the rest does not fit into the context</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenWords</name>
    <message>
        <source>the likeliest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>second choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>third choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choice number {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token {n} of {count}: {token}, {share}, {rank}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>control token {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of a character {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenizerWindow</name>
    <message>
        <source>There is no model yet. Import one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} is not in memory, so it cannot read this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tokens, {special} of them control tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tokens · {characters} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} tokens per word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the model sees a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type or paste a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read control tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the template writes them; words of a person never become control tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole prompt of this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TranscriptPlace</name>
    <message>
        <source>Message deleted, with all below it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TranscriptWishes</name>
    <message>
        <source>Open link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this address in your browser?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ValueView</name>
    <message>
        <source>Choose a row to see it whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the beginning of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first {count} are shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Send the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New line in the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the answer (before it: the queue)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From message to message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu of a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the selected chat or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this chat…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Quantscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the models or the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the open chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load settings of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the live panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the open chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text in the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text in the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the chat as it was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowDialogs</name>
    <message>
        <source>Import model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowState</name>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU · 1 core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU · {count} cores</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_AdapterRow</name>
    <message>
        <source>Scale of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>CPU {load}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KV {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compute {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unload {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_StopSlider</name>
    <message>
        <source>{tokens} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trained with {tokens}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tokens} trained</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
