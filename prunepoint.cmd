@echo off
rem Starts Prunepoint; builds it first where that was not done yet or a source is newer. Needs a JDK 25 or later.
setlocal
set "home=%~dp0"
set "home=%home:~0,-1%"
set "target=%home%\target"
set "jdk="

if defined JAVA_HOME call :look "%JAVA_HOME%"
for /f "delims=" %%j in ('where javac 2^>nul') do if not defined jdk call :look "%%~dpj.."
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\BellSoft\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*") do if not defined jdk call :look "%%~d"
if not defined jdk (
  echo prunepoint: needs a JDK 25 or later, and found none in JAVA_HOME, on the PATH or in the usual folders. 1>&2
  echo Install one, for example Temurin 25, or set JAVA_HOME to where it is. 1>&2
  exit /b 1
)

call :stale
if "%stale%"=="1" call :build
if errorlevel 1 exit /b 1

rem ONNX Runtime reports its use to Microsoft unless told not to. The program tells it too, but later.
set "ORT_DISABLE_TELEMETRY=1"
"%jdk%\bin\java" --enable-native-access=ALL-UNNAMED,javafx.graphics --sun-misc-unsafe-memory-access=allow -Xss16m -XX:MaxRAMPercentage=50 -XX:+UseCompactObjectHeaders -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%target%\prunepoint.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off --module-path "%target%\javafx" --add-modules javafx.controls,javafx.swing -cp "%target%\prunepoint.jar;%target%\lib\*" "-Dprunepoint.launcher=%~0" org.prunepoint.cli.Prunepoint %*
exit /b %errorlevel%

rem Sets jdk if this folder holds one that is new enough.
:look
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=.-+ " %%m in ("%%~v") do if %%m geq 25 set "jdk=%~1"
exit /b 0

rem Sets stale to 1 if something is newer than the last build. A quote in a path is doubled for PowerShell.
:stale
set "stale=1"
if not exist "%target%\.built" exit /b 0
if not exist "%target%\prunepoint.jar" exit /b 0
set "quotedTarget=%target:'=''%"
set "quotedHome=%home:'=''%"
for /f "delims=" %%s in ('powershell -NoProfile -Command "$t=(Get-Item -Force -LiteralPath '%quotedTarget%\.built').LastWriteTime; if (Get-ChildItem -LiteralPath '%quotedHome%\src\main','%quotedHome%\src\spark','%quotedHome%\pom.xml' -Recurse | Where-Object { $_.LastWriteTime -gt $t } | Select-Object -First 1) {1} else {0}"') do set "stale=%%s"
exit /b 0

:build
echo Building Prunepoint; on first use this also downloads its libraries. 1>&2
if not exist "%target%" mkdir "%target%"
rem One build at a time; who waits finds it done. After ten minutes the lock was left behind.
set /a tries=0
:wait
mkdir "%target%\.building" 2>nul && goto locked
set /a tries+=1
if %tries%==1 echo Waiting for another build of Prunepoint. 1>&2
if %tries% geq 600 rmdir "%target%\.building" 2>nul
timeout /t 1 /nobreak >nul
goto wait
:locked
call :stale
if "%stale%"=="0" (
  rmdir "%target%\.building"
  exit /b 0
)
rem Taken before the build: what is saved while it runs is newer.
echo built> "%target%\.built.new"
set "JAVA_HOME=%jdk%"
pushd "%home%"
call mvnw.cmd -q -B -DskipTests -Dmaven.test.skip=true -P "!checks" package 1>&2
if errorlevel 1 (
  popd
  rmdir "%target%\.building"
  echo prunepoint: the build failed; what is above says why. Behind a proxy, Maven needs to know it. 1>&2
  exit /b 1
)
popd
rem Archives of classes belong to the jar from before; Java does not make them anew.
del /q "%target%\*.jsa" 2>nul
move /y "%target%\.built.new" "%target%\.built" >nul
rmdir "%target%\.building"
exit /b 0
