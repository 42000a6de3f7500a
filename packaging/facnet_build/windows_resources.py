"""What Windows reads in the programs: who made them, which version, how they are to be run."""

from dataclasses import dataclass

_CANADIAN_FRENCH = 0x0C0C
_UNICODE = 0x04B0
COMPANY = "FacNet"
PRODUCT = "FacNet Desktop"

MANIFEST = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security><requestedPrivileges>
      <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
    </requestedPrivileges></security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application><supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/></application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true/pm</dpiAware>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2</dpiAwareness>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    </windowsSettings>
  </application>
  <dependency><dependentAssembly>
    <assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls" version="6.0.0.0"
      processorArchitecture="*" publicKeyToken="6595b64144ccf1df" language="*"/>
  </dependentAssembly></dependency>
</assembly>
"""
"""No administrator, Windows 10 or later, sharp on every screen, paths longer than 260 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One of the executables; ``file`` without its extension."""

    file: str
    description: str
    has_console: bool


WINDOW = Program(file="FacNet Desktop", description="FacNet Desktop", has_console=False)
COMMANDS = Program(file="facnet-desktop", description="FacNet Desktop, commandes", has_console=True)


def numbers(version: str) -> tuple[int, int, int, int]:
    """``0.2.0`` as the four numbers of Windows.

    Raises:
        ValueError: it is no version of three numbers.
    """
    first, second, third = map(int, version.split("."))
    return first, second, third, 0


def version_strings(program: Program, version: str) -> dict[str, str]:
    """What the properties of the file show."""
    return {
        "CompanyName": COMPANY,
        "FileDescription": program.description,
        "FileVersion": version,
        "InternalName": program.file,
        "LegalCopyright": "© FacNet, licence MIT",
        "OriginalFilename": f"{program.file}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": version,
    }


def version_resource(program: Program, version: str) -> object:
    """The version resource of an executable, as PyInstaller takes it; only on Windows."""
    from PyInstaller.utils.win32 import versioninfo as info  # noqa: PLC0415

    strings = [info.StringStruct(name, text) for name, text in version_strings(program, version).items()]
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers(version), prodvers=numbers(version)),
        kids=[
            info.StringFileInfo([info.StringTable(f"{_CANADIAN_FRENCH:04X}{_UNICODE:04X}", strings)]),
            info.VarFileInfo([info.VarStruct("Translation", [_CANADIAN_FRENCH, _UNICODE])]),
        ],
    )
