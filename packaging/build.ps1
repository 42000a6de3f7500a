<#
.SYNOPSIS
  Fabrique FacNet Desktop sur un ordinateur Windows : environnement, programme figé, autotest, installateur.
.EXAMPLE
  packaging\build.ps1 -Publication -Cles C:\cles-publiques -Empreinte 0123456789ABCDEF0123456789ABCDEF01234567
#>
[CmdletBinding()]
param(
    [string] $Python = "3.13",
    [string] $Cles,
    [string] $Empreinte = $env:FACNET_CERTIFICAT,
    [string] $Horodatage = $env:FACNET_HORODATAGE,
    [switch] $Publication,
    [switch] $Rapide
)
$ErrorActionPreference = "Stop"
Set-StrictMode -Version Latest

$project = Split-Path -Parent $PSScriptRoot
$environment = Join-Path $project "build\environnement"
$interpreter = Join-Path $environment "Scripts\python.exe"
Push-Location $project
try {
    & py "-$Python" -m venv --clear $environment
    if ($LASTEXITCODE) { throw "Python $Python est introuvable." }
    & $interpreter -m pip install --quiet --no-deps --require-hashes --requirement packaging\requirements-build.txt
    if ($LASTEXITCODE) { throw "Les paquets n'ont pas pu être installés." }

    $options = @()
    if ($Cles) { $options += @("--reference-keys", $Cles) }
    if ($Publication) { $options += "--release" }
    if ($Rapide) { $options += "--fast" }
    if ($Empreinte) {
        $signing = "signtool sign /q /fd sha256 /sha1 $Empreinte"
        if ($Horodatage) { $signing += " /td sha256 /tr $Horodatage" }
        $options += @("--sign", "$signing {}")
    }
    & $interpreter packaging\build.py @options
    if ($LASTEXITCODE) { throw "La fabrication a échoué ($LASTEXITCODE)." }
}
finally {
    Pop-Location
}
