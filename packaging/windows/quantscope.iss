; Inno Setup 6: an installer for one user, without administrator rights.
; packaging/dev.py package calls: iscc /DVersion=... /DSource=... /O... quantscope.iss
#ifndef Version
  #error Version is missing: call packaging/dev.py package
#endif
#ifndef Source
  #error Source is missing: call packaging/dev.py package
#endif

[Setup]
AppId={{6C0D7C5B-5B0B-4C1E-9B6C-7C0F5E1B8A55}
AppName=Quantscope
AppVersion={#Version}
AppPublisher=Quantscope contributors
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\Quantscope
DefaultGroupName=Quantscope
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputBaseFilename=Quantscope-{#Version}-setup
SetupIconFile=..\..\build\bundle\quantscope.ico
UninstallDisplayIcon={app}\quantscope.exe
UninstallDisplayName=Quantscope
LicenseFile=..\..\LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
ShowLanguageDialog=auto

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.Associate=Open .gguf files with Quantscope
de.Associate=.gguf-Dateien mit Quantscope öffnen
en.Model=GGUF model
de.Model=GGUF-Modell
en.RemoveData=Also delete your chats, settings and downloaded models?%n%nNo keeps them for a later installation.
de.RemoveData=Auch Ihre Chats, Einstellungen und heruntergeladenen Modelle löschen?%n%nBei „Nein“ bleiben sie für eine spätere Installation erhalten.

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked
Name: "associate"; Description: "{cm:Associate}"

[InstallDelete]
; An upgrade in place: nothing of an older version may be imported by the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Quantscope"; Filename: "{app}\quantscope.exe"; AppUserModelID: "org.quantscope.Quantscope"
Name: "{autodesktop}\Quantscope"; Filename: "{app}\quantscope.exe"; Tasks: desktopicon; AppUserModelID: "org.quantscope.Quantscope"

[Registry]
Root: HKA; Subkey: "Software\Classes\Quantscope.gguf"; ValueType: string; ValueName: ""; ValueData: "{cm:Model}"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Quantscope.gguf\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\quantscope.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Quantscope.gguf\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\quantscope.exe"" ""%1"""; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.gguf"; ValueType: string; ValueName: ""; ValueData: "Quantscope.gguf"; Flags: createvalueifdoesntexist uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.gguf\OpenWithProgids"; ValueType: none; ValueName: "Quantscope.gguf"; Flags: uninsdeletevalue; Tasks: associate

[Run]
Filename: "{app}\quantscope.exe"; Description: "{cm:LaunchProgram,Quantscope}"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Code]
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  if CurUninstallStep <> usPostUninstall then
    Exit;
  { Silent uninstallation keeps the data: SuppressibleMsgBox answers No there. }
  if SuppressibleMsgBox(CustomMessage('RemoveData'), mbConfirmation, MB_YESNO or MB_DEFBUTTON2, IDNO) = IDYES then
    DelTree(ExpandConstant('{localappdata}\Quantscope'), True, True, True);
end;
