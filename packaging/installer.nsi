; The installer of FacNet Desktop: for one person, without administrator rights, in French.
; makensis -INPUTCHARSET UTF8 -DVERSION=… -DSOURCE=… -DOUTPUT=… -DICON=… -DPANEL=… [-DFAST] [-DSIGN=…] installer.nsi
;
;   /S                   silent              /D=FOLDER            where to (last, without quotes)
;   /JOURNAL=FILE        the log             /POLITIQUE=FILE      the policy to obey, copied beside the program
; of the uninstaller:    /S  /JOURNAL=FILE   /DONNEES=supprimer   the data go too (silently they stay)
;
; Ends with 0 done, 1 cancelled by the person, 2 failed, 3 older than what is installed, 5 the program is
; open and did not close, 6 the policy file is not usable, 7 Windows too old.
Unicode true
Target amd64-unicode

!define NAME "FacNet Desktop"
!define WINDOW "FacNet Desktop.exe"
!define COMMANDS "facnet-desktop.exe"
!define UNINSTALLER "desinstaller.exe"
!define MARK "Local\FacNet Desktop"
!define KEY "Software\FacNet Desktop"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\FacNet Desktop"
!define PROGID "FacNetDesktop.csv"
!define APPLICATION "Software\Classes\Applications\${WINDOW}"
!define STAGED "$INSTDIR\.nouveau"
!define PREVIOUS "$INSTDIR\.precedent"

Name "${NAME}"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${KEY}" "InstallDir"
BrandingText "${NAME} ${VERSION}"
AllowSkipFiles off
!ifdef FAST
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=3084 "ProductName" "${NAME}"
VIAddVersionKey /LANG=3084 "CompanyName" "FacNet"
VIAddVersionKey /LANG=3084 "FileDescription" "Installation de ${NAME}"
VIAddVersionKey /LANG=3084 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=3084 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=3084 "LegalCopyright" "© FacNet, licence MIT"
!ifdef SIGN
  !finalize '${SIGN}' = 0
  !uninstfinalize '${SIGN}' = 0
!endif

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PANEL}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "Le programme s'installe pour ce compte seulement, sans droits d'administrateur. Il n'ouvre aucune connexion réseau.$\r$\n$\r$\nLes données d'une version précédente sont conservées."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_RUN_TEXT "Ouvrir ${NAME}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"

Var Log
Var Policy
Var Answer

; --- the log: a line a fact, UTF-16 as Windows' own tools read it ------------------------------------

!macro LOGGING un
Function ${un}OpenLog
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/JOURNAL=" $1
  ${If} ${Errors}
  ${OrIf} $1 == ""
    StrCpy $1 "$TEMP\FacNet-Desktop-installation.log"
  ${EndIf}
  ${WordFind} "$1" " _?=" "+1" $1 ; which the uninstaller adds behind what it was given
  ClearErrors
  FileOpen $Log "$1" w
  ${If} ${Errors}
    StrCpy $Log ""
  ${Else}
    FileWriteUTF16LE /BOM $Log "${NAME} ${VERSION}$\r$\n"
  ${EndIf}
FunctionEnd

; the text is on the stack
Function ${un}WriteLog
  Exch $0
  Push $1
  Push $2
  Push $3
  Push $4
  Push $5
  Push $6
  Push $7
  ${GetTime} "" "L" $1 $2 $3 $4 $5 $6 $7
  DetailPrint "$0"
  ${If} $Log != ""
    FileWriteUTF16LE $Log "$3-$2-$1 $5:$6:$7  $0$\r$\n"
  ${EndIf}
  Pop $7
  Pop $6
  Pop $5
  Pop $4
  Pop $3
  Pop $2
  Pop $1
  Pop $0
FunctionEnd

Function ${un}CloseLog
  ${If} $Log != ""
    FileClose $Log
    StrCpy $Log ""
  ${EndIf}
FunctionEnd
!macroend
!insertmacro LOGGING ""
!insertmacro LOGGING "un."

!macro Told text
  Push "${text}"
  !ifdef __UNINSTALL__
    Call un.WriteLog
  !else
    Call WriteLog
  !endif
!macroend
!define Told "!insertmacro Told"

; what ends everything: a sentence in the log, and on the screen when there is one
!macro Stop code text
  ${Told} "${text}"
  ${Told} "Code de sortie : ${code}"
  ${IfNot} ${Silent}
    MessageBox MB_OK|MB_ICONEXCLAMATION "${text}"
  ${EndIf}
  !ifdef __UNINSTALL__
    Call un.CloseLog
  !else
    Call CloseLog
  !endif
  SetErrorLevel ${code}
  Quit
!macroend
!define Stop "!insertmacro Stop"

; --- the running program -----------------------------------------------------------------------------

!macro RUNNING un
; $Answer is 1 when one of our programs runs
Function ${un}IsRunning
  StrCpy $Answer 0
  System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "${MARK}") p .r0'
  ${If} $0 P<> 0
    System::Call 'kernel32::CloseHandle(p r0)'
    StrCpy $Answer 1
  ${EndIf}
FunctionEnd

; asks the person, then the program; $Answer is 1 when it still runs
Function ${un}CloseRunning
  Call ${un}IsRunning
  ${If} $Answer = 0
    Return
  ${EndIf}
  ${IfNot} ${Silent}
    MessageBox MB_OKCANCEL|MB_ICONINFORMATION "${NAME} est ouvert et doit être fermé pour continuer.$\r$\n$\r$\nCe qui est en cours sera repris au prochain démarrage. OK : le fermer maintenant." IDOK +2
    Return
  ${EndIf}
  Push "Fermeture du programme ouvert."
  Call ${un}WriteLog
  ${If} ${FileExists} "$INSTDIR\${COMMANDS}"
    nsExec::Exec '"$INSTDIR\${COMMANDS}" fermer'
    Pop $0
  ${EndIf}
  StrCpy $1 0
  ${Do}
    Call ${un}IsRunning
    ${If} $Answer = 0
      Return
    ${EndIf}
    Sleep 250
    IntOp $1 $1 + 1
  ${LoopUntil} $1 > 20
FunctionEnd
!macroend
!insertmacro RUNNING ""
!insertmacro RUNNING "un."

; --- installing --------------------------------------------------------------------------------------

Function .onInit
  SetShellVarContext current
  Call OpenLog
  ${IfNot} ${AtLeastBuild} 17763
    ${Stop} 7 "${NAME} demande Windows 10, version 1809, ou une version plus récente. Rien n'a été installé."
  ${EndIf}
  ReadRegStr $0 HKCU "${KEY}" "Version"
  ${If} $0 != ""
    ${VersionCompare} "${VERSION}" "$0" $1
    ${If} $1 = 2
      ${Stop} 3 "La version $0 est installée, plus récente que la version ${VERSION} : ses données ne seraient plus lisibles. Rien n'a été changé."
    ${EndIf}
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/POLITIQUE=" $Policy
  ${If} ${Errors}
    StrCpy $Policy ""
  ${EndIf}
  ${If} $Policy != ""
  ${AndIfNot} ${FileExists} "$Policy"
    ${Stop} 6 "Le fichier de politique est introuvable : $Policy. Rien n'a été installé."
  ${EndIf}
  ${If} ${Silent}
    Call CloseOrStop
  ${EndIf}
FunctionEnd

Function CloseOrStop
  Call CloseRunning
  ${If} $Answer = 1
    ${Stop} 5 "${NAME} est ouvert et n'a pas pu être fermé. Rien n'a été changé."
  ${EndIf}
FunctionEnd

!macro PutBack
  ; what was moved away comes back: the installed version keeps working
  RMDir /r "$INSTDIR\_internal"
  Rename "${PREVIOUS}\_internal" "$INSTDIR\_internal"
  Delete "$INSTDIR\${WINDOW}"
  Rename "${PREVIOUS}\${WINDOW}" "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${COMMANDS}"
  Rename "${PREVIOUS}\${COMMANDS}" "$INSTDIR\${COMMANDS}"
  RMDir /r "${PREVIOUS}"
  RMDir /r "${STAGED}"
!macroend

Section "-Programme"
  ${IfNot} ${Silent}
    Call CloseOrStop
  ${EndIf}
  ${Told} "Dossier : $INSTDIR"
  RMDir /r "${STAGED}"
  RMDir /r "${PREVIOUS}"
  ClearErrors
  SetOverwrite try
  SetOutPath "${STAGED}"
  ; the two programs one after the other: they hold the same modules, which then count once
  File "${SOURCE}/${WINDOW}"
  File "${SOURCE}/${COMMANDS}"
  File /r /x "${WINDOW}" /x "${COMMANDS}" "${SOURCE}/*.*"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    RMDir /r "${STAGED}"
    ${Stop} 2 "Les fichiers n'ont pas pu être écrits dans $INSTDIR : l'espace disque ou les droits manquent. Rien n'a été changé."
  ${EndIf}
  ${If} $Policy != ""
    ; read by the program that will obey it, before anything is changed
    nsExec::ExecToStack '"${STAGED}\${COMMANDS}" politique "$Policy"'
    Pop $0
    Pop $1
    ${If} $0 <> 0
      RMDir /r "${STAGED}"
      ${Told} "$1"
      ${Stop} 6 "Le fichier de politique n'est pas utilisable : $Policy. Rien n'a été changé."
    ${EndIf}
  ${EndIf}

  ; the installed version makes room as a whole, or stays
  ClearErrors
  CreateDirectory "${PREVIOUS}"
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    Rename "$INSTDIR\_internal" "${PREVIOUS}\_internal"
    Rename "$INSTDIR\${WINDOW}" "${PREVIOUS}\${WINDOW}"
    Rename "$INSTDIR\${COMMANDS}" "${PREVIOUS}\${COMMANDS}"
  ${EndIf}
  ${If} ${Errors}
    !insertmacro PutBack
    ${Stop} 5 "Un fichier de la version installée est utilisé par un autre programme. Rien n'a été changé."
  ${EndIf}
  Rename "${STAGED}\_internal" "$INSTDIR\_internal"
  Rename "${STAGED}\${WINDOW}" "$INSTDIR\${WINDOW}"
  Rename "${STAGED}\${COMMANDS}" "$INSTDIR\${COMMANDS}"
  ${If} ${Errors}
    !insertmacro PutBack
    ${Stop} 2 "Les fichiers n'ont pas pu être mis en place dans $INSTDIR. La version précédente est intacte."
  ${EndIf}
  Delete "$INSTDIR\contenu.json"
  Rename "${STAGED}\contenu.json" "$INSTDIR\contenu.json"
  RMDir /r "${PREVIOUS}"
  RMDir /r "${STAGED}"
  ${If} $Policy != ""
    CopyFiles /SILENT "$Policy" "$INSTDIR\politique.toml"
    ${Told} "Politique : $Policy"
  ${EndIf}

  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW}"
  CreateShortCut "$SENDTO\${NAME}.lnk" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "Version" "${VERSION}"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "FacNet"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"

  ; « Ouvrir avec », offered for CSV and never made the default
  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "Export de facturation"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  WriteRegNone HKCU "Software\Classes\.csv\OpenWithProgids" "${PROGID}"
  WriteRegStr HKCU "${APPLICATION}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${APPLICATION}\SupportedTypes" ".csv" ""
  WriteRegStr HKCU "${APPLICATION}\SupportedTypes" ".txt" ""
  WriteRegStr HKCU "${APPLICATION}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${Told} "Version ${VERSION} installée."
  ${Told} "Code de sortie : 0"
SectionEnd

Function .onInstSuccess
  Call CloseLog
FunctionEnd

Function .onInstFailed
  Call CloseLog
  SetErrorLevel 2
FunctionEnd

; --- uninstalling ------------------------------------------------------------------------------------

Function un.onInit
  SetShellVarContext current
  Call un.OpenLog
FunctionEnd

Section "Uninstall"
  ${IfNot} ${FileExists} "$INSTDIR\${COMMANDS}"
  ${AndIfNot} ${FileExists} "$INSTDIR\_internal\*.*"
    ${Told} "Le programme n'est plus dans $INSTDIR."
  ${EndIf}
  Call un.CloseRunning
  ${If} $Answer = 1
    ${Stop} 5 "${NAME} est ouvert et n'a pas pu être fermé. Rien n'a été changé."
  ${EndIf}

  StrCpy $2 "garder"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DONNEES=" $1
  ${IfNot} ${Errors}
    ${WordFind} "$1" " _?=" "+1" $2
  ${ElseIfNot} ${Silent}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Supprimer aussi les données : validations, suivi, registres et sauvegardes?$\r$\n$\r$\nCette suppression est définitive. Les registres à garder sont à exporter avant. Non : les données restent pour une prochaine installation." IDNO +2
    StrCpy $2 "supprimer"
  ${EndIf}
  ${If} $2 == "supprimer"
    nsExec::ExecToStack '"$INSTDIR\${COMMANDS}" donnees detruire --oui'
    Pop $0
    Pop $1
    ${If} $0 <> 0
      ${Told} "$1"
      ${Stop} 2 "Les données n'ont pas pu être supprimées; le programme reste installé."
    ${EndIf}
    ${Told} "Données supprimées."
  ${Else}
    ${Told} "Données conservées."
  ${EndIf}

  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$SENDTO\${NAME}.lnk"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "${STAGED}"
  RMDir /r "${PREVIOUS}"
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${COMMANDS}"
  Delete "$INSTDIR\contenu.json"
  Delete "$INSTDIR\politique.toml"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR" ; only when nobody put anything else there
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  DeleteRegValue HKCU "Software\Classes\.csv\OpenWithProgids" "${PROGID}"
  DeleteRegKey HKCU "${APPLICATION}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${Told} "Programme désinstallé."
  ${Told} "Code de sortie : 0"
  Call un.CloseLog
SectionEnd
