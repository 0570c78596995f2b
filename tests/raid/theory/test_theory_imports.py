import subprocess
import sys

import secondnight.raid.theory as theory


def test_importing_the_closed_forms_loads_neither_numpy_nor_scipy():
    code = "import sys, secondnight.raid.theory; print(sorted({'numpy', 'scipy'} & set(sys.modules)))"
    # A fresh interpreter: this one has loaded both for the other tests.
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "[]"


def test_every_public_name_is_a_documented_function():
    assert theory.__all__ == sorted(theory.__all__)
    for name in theory.__all__:
        text = getattr(theory, name).__doc__
        assert "Args:" in text, name
        assert "Returns:" in text, name
        assert "Raises:\n        InputError:" in text, name
