"""Which enterprises hang together: groups, guarantee circles, total exposure."""
