"""Jupyter kernels by fork: a fresh process for each notebook, its libraries already imported.

A server process imports once what the setting ``preload`` names and forks a kernel whenever
one is asked for. What uses it is an ordinary kernel over the ordinary protocol: an interrupt, a
restart, a kill and a crash are what they are for a kernel started anew. ``provisioner`` is the
door (an entry point of ``jupyter_client``); README.md beside this file is for who uses it.

Source: the Jupyter kernel provisioning interface, https://jupyter-client.readthedocs.io.
"""

import os
import sys

__version__ = "0.1.0"

#: The name of the kernelspec that comes with the package.
FORKED_KERNEL = "python3-forked"
#: In the environment, what to preload where neither kernelspec nor Jupyter's settings say it.
PRELOAD_VARIABLE = "FORKED_KERNELS_PRELOAD"
#: In the environment, the address of a server that this process and those it starts shall use.
ADDRESS_VARIABLE = "FORKED_KERNELS_ADDRESS"


def can_fork() -> bool:
    """Whether a process that has its libraries loaded can be forked here.

    Windows has no fork. macOS has one, but its own libraries do not outlive it, and numpy is built
    on one of them (Accelerate): https://docs.python.org/3/library/os.html#os.fork.
    """
    return hasattr(os, "fork") and sys.platform != "darwin"
