"""What every test runs under: no keyring of whoever runs them, no deadline on a busy machine."""

import os

from hypothesis import settings

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
