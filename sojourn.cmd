@echo off
rem sojourn for Windows: builds the kernel and runs its commands, with a JDK and Maven alone. "sojourn help" lists the commands.
setlocal
set "root=%~dp0"
set "jar=%root%kernel-ext\kernel\target\sojourn-kernel.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

set "command=%~1"
if "%command%"=="" goto usage
if "%command%"=="help" goto usage

rem all that follows, as it was typed: words of a batch file would be cut at each =
set "words="
for /f "tokens=1,*" %%a in ("%*") do set words=%%b
set "named="
for %%w in (%words%) do if /i "%%~xw"==".ipynb" set "named=1"

if "%command%"=="report" goto report
if "%command%"=="kernel" goto kernel
if "%command%"=="dataset" goto dataset
if "%command%"=="test" goto test
echo sojourn: unknown command '%command%' 1>&2

:usage
echo usage: sojourn COMMAND
echo   report [NOTEBOOK.ipynb ...] [--out DIR] [-p NAME=VALUE] [--in-place] [--md]
echo                                                run notebooks and write pages; all of notebooks\ if none is named
echo   test                                         the tests that need a JDK and Maven alone
echo   kernel install^|uninstall [--user ^| --prefix DIR] [--name NAME]
echo                                                the kernel for your own Jupyter
echo   dataset shop^|signups [--events N ^| --users N] [--out DIR]
echo                                                a made-up log of any size
echo JupyterLab: sojourn kernel install --user, then jupyter lab notebooks
if "%command%"=="help" exit /b 0
exit /b 2

:build
"%java%" "%root%kernel-ext\kernel\src\launcher\UpToDate.java" "%root%." "%jar%"
if not errorlevel 1 exit /b 0
echo sojourn: building the kernel, which takes minutes the first time 1>&2
call mvn -B -q -f "%root%pom.xml" -pl kernel-ext/kernel -am package -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -Dmaven.compiler.failOnWarning=false
exit /b %errorlevel%

:report
call :build
if errorlevel 1 exit /b 1
pushd "%root%notebooks"
if not defined named for %%f in (0*.ipynb) do call :add "%%~ff"
popd
"%java%" -jar "%jar%" run %words%
exit /b %errorlevel%

:add
set words=%words% %1
exit /b 0

:kernel
call :build
if errorlevel 1 exit /b 1
"%java%" -jar "%jar%" %words%
exit /b %errorlevel%

:dataset
call :build
if errorlevel 1 exit /b 1
"%java%" -Xmx64m -cp "%jar%" sojourn.samples.Main dataset %words%
exit /b %errorlevel%

:test
if exist "%root%kernel-ext\spark-server\target\server.classpath" if exist "%root%kernel-ext\spark\target\lib" goto whole
call mvn -B -ntp -f "%root%pom.xml" -pl "!kernel-ext/spark-server,!kernel-ext/spark" verify %words%
if errorlevel 1 exit /b 1
echo sojourn: left out are the tests on Spark: mvn -pl kernel-ext/spark-server,kernel-ext/spark -am package -DskipTests fetches it, 275 MB 1>&2
exit /b 0
:whole
call mvn -B -ntp -f "%root%pom.xml" verify %words%
exit /b %errorlevel%
