"""The solvers behind allocation's port."""
