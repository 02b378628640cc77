# SPDX-License-Identifier: Apache-2.0
"""Set up everything on a fresh machine and run the main job or the tests. Standard library only.

    python3 bootstrap.py demo    # 一条命令：建环境、算例子、出文件 · set up, compute the example, write the documents
    python3 bootstrap.py test    # 建环境并通过测试 · set up and pass the tests of the gate
    python3 bootstrap.py setup   # 只建环境 · set up only

It makes the virtual environment .venv beside this file, installs the locked and hashed packages with pip
(registry addresses come from pip's own configuration, never from here), and adds the system libraries that
PDF output needs where that is allowed.
"""

from __future__ import annotations

import argparse
import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
OLDEST, NEWEST = (3, 11), (3, 13)
# library as the linker knows it -> Debian/Ubuntu package; on macOS Homebrew's "pango" brings them all
PDF_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def say(zh: str, en: str) -> None:
    """Print one line in both languages on stderr; never fail on a narrow console."""
    line = f"[bootstrap] {zh} · {en}\n"
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(line.encode(encoding, "replace").decode(encoding))
    sys.stderr.flush()


def stop(zh: str, en: str) -> None:
    say(zh, en)
    raise SystemExit(3)


def may_apt() -> bool:
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(*packages: str) -> bool:
    """Install Debian packages quietly; True when apt succeeded."""
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env}
    subprocess.run(["apt-get", "update"], **quiet)
    return subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *packages], **quiet).returncode == 0


def python_of_venv() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv() -> None:
    """Create .venv; where Debian's python3 lacks ensurepip, install it if we may, else say what to do."""
    if python_of_venv().exists():
        asked = subprocess.run(
            [python_of_venv(), "-c", "import sys; print(sys.version_info[:2])"],
            capture_output=True,
            text=True,
        )
        if asked.stdout.strip() == str(sys.version_info[:2]):
            return
        shutil.rmtree(VENV)
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        if not (may_apt() and apt_install("python3-venv")):
            stop(
                "此 Python 没有 venv/ensurepip。请先运行：sudo apt-get install python3-venv",
                "this Python has no venv/ensurepip. Run first: sudo apt-get install python3-venv",
            )
    say("正在创建虚拟环境 .venv", "creating the virtual environment .venv")
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)]).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        stop("无法创建虚拟环境", "could not create the virtual environment")


def install(lock: Path) -> None:
    """Install the hashed lock file and this checkout; skipped when the same lock was installed before."""
    stamp = VENV / f".installed-{lock.stem}"
    digest = hashlib.sha256(lock.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"正在安装锁定的依赖（{lock.name}）", f"installing the locked dependencies ({lock.name})")
    pip = [str(python_of_venv()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    steps = (
        # the lock names every package: resolving again could only ask for newer ones that it does not hold
        [*pip, "--no-deps", "--require-hashes", "--no-compile", "-r", str(lock)],
        [*pip, "--no-deps", "--no-build-isolation", "-e", str(HERE)],
    )
    for step in steps:
        if subprocess.run(step).returncode:
            stop(
                "依赖安装失败：请检查网络或 pip 的镜像设置后重试",
                "installing failed: check the network or pip's registry setting and try again",
            )
    # pip compiles on one processor; what is not compiled here Python compiles when it is first imported
    subprocess.run([str(python_of_venv()), "-m", "compileall", "-q", "-j", "0", str(VENV)], stdout=subprocess.DEVNULL)
    stamp.write_text(digest)


def provide_pdf_libraries() -> None:
    """Pango and harfbuzz-subset come from the system; install them where allowed, else name them in one sentence."""
    missing = [package for name, package in PDF_LIBRARIES.items() if not ctypes.util.find_library(name)]
    if not missing:
        return
    if may_apt():
        say(
            f"正在安装 PDF 所需系统库：{' '.join(missing)}",
            f"installing system libraries for PDF: {' '.join(missing)}",
        )
        if apt_install(*missing):
            return
    hint = "brew install pango" if sys.platform == "darwin" else "sudo apt-get install " + " ".join(missing)
    say(
        f"缺少 PDF 系统库，数据文件仍可生成；如需 PDF 请运行：{hint}",
        f"PDF libraries are missing, data files still work; for PDF run: {hint}",
    )


def setup(lock_name: str) -> None:
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        stop(
            f"需要 Python {OLDEST[0]}.{OLDEST[1]} 至 {NEWEST[0]}.{NEWEST[1]}，当前为 {sys.version.split()[0]}",
            f"Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]} is needed, this is {sys.version.split()[0]}",
        )
    make_venv()
    install(HERE / lock_name)
    provide_pdf_libraries()


def run(*args: str) -> int:
    """Run one command with the environment's interpreter, from the checkout."""
    return subprocess.run([str(python_of_venv()), *args], cwd=HERE).returncode


def started(*args: str) -> subprocess.Popen[str]:
    """The same command under way, its words kept until they are asked for."""
    command = [str(python_of_venv()), *args]
    return subprocess.Popen(
        command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )


def demo() -> int:
    """The main job on the bundled example: workbook in, documents out."""
    setup("requirements.txt")
    out = HERE / "out"
    out.mkdir(exist_ok=True)
    workbook = out / "clothing-example.xlsx"
    code = run("-m", "footprint", "example", "clothing", "-o", str(workbook), "--force")
    if code:
        return code
    code = run("-m", "footprint", "run", str(workbook), "-o", str(out / "clothing"))
    if code == 0:
        code = run(
            "-m",
            "footprint",
            "verify",
            str(out / "clothing" / "statement.pdf"),
            "--study",
            str(out / "clothing" / "study.zip"),
        )
    say(f"结果在 {out}", f"the results are in {out}")
    return code


def test(extra: list[str]) -> int:
    """Lint, types, import contract, then every test of the gate."""
    setup("requirements-dev.txt")
    for step in (("-m", "ruff", "check", "."), ("-m", "ruff", "format", "--check", ".")):
        if code := run(*step):
            return code
    # these two use one processor each, and would leave the others idle if they went first
    beside = [started("-m", "mypy"), started("-m", "importlinter.cli", "lint")]
    code = run("-m", "pytest", "-n", "auto", "--dist", "worksteal", *extra)
    for step in beside:
        print(step.communicate()[0], end="", flush=True)
        code = code or step.returncode
    return code


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("demo", "test", "setup"))
    chosen, extra = parser.parse_known_args()
    began = time.monotonic()
    if chosen.what == "setup":
        setup("requirements.txt")
        code = 0
    else:
        code = demo() if chosen.what == "demo" else test(extra)
    say(
        f"用时 {time.monotonic() - began:.0f} 秒，退出码 {code}",
        f"took {time.monotonic() - began:.0f} s, exit code {code}",
    )
    return code


if __name__ == "__main__":
    raise SystemExit(main())
