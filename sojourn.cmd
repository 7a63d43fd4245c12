@echo off
rem sojourn for Windows: builds the kernel and runs its commands, with a JDK and Maven alone. "sojourn help" lists the commands.
setlocal
set "root=%~dp0"
set "jar=%root%kernel-ext\kernel\target\sojourn-kernel.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

if "%~1"=="" goto usage
if "%~1"=="help" goto usage
if "%~1"=="report" goto report
if "%~1"=="kernel" goto kernel
if "%~1"=="dataset" goto dataset
if "%~1"=="test" goto test
echo sojourn: unknown command '%~1' 1>&2
goto usage

:usage
echo usage: sojourn COMMAND
echo   report NOTEBOOK... [--out DIR] [-p NAME=VALUE] [--in-place] [--md]   run notebooks and write pages
echo   test                                                              the tests that need a JDK and Maven alone
echo   kernel install^|uninstall [--user ^| --prefix DIR] [--name NAME]    the kernel for your own Jupyter
echo   dataset shop^|signups [--events N ^| --users N] [--out DIR]         a made-up log of any size
echo JupyterLab: sojourn kernel install --user, then jupyter lab notebooks
exit /b 2

:build
if exist "%jar%" exit /b 0
echo sojourn: building the kernel 1>&2
call mvn -B -q -f "%root%pom.xml" -pl kernel-ext/kernel -am package -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -Dmaven.compiler.failOnWarning=false
exit /b %errorlevel%

:report
call :build || exit /b 1
"%java%" -jar "%jar%" run %2 %3 %4 %5 %6 %7 %8 %9
exit /b %errorlevel%

:kernel
call :build || exit /b 1
"%java%" -jar "%jar%" %2 %3 %4 %5 %6 %7 %8 %9
exit /b %errorlevel%

:dataset
call :build || exit /b 1
"%java%" -Xmx64m -cp "%jar%" sojourn.samples.Main dataset %2 %3 %4 %5 %6 %7 %8 %9
exit /b %errorlevel%

:test
call mvn -B -ntp -f "%root%pom.xml" verify
exit /b %errorlevel%
