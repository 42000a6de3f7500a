"""The Windows side, carried out on Linux: a true Windows Python, our tests, the build, the installer."""
