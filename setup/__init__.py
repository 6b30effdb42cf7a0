"""From a fresh machine to a console that runs, and the gate that every change passes.

Run by `./vigil` with the machine's own Python before anything is installed: only the standard library here
(`translations` alone runs in the environment that was made). Nothing of the console imports this.
"""
