"""Connectors: pull what a provider offers over the network into files; plug-ins."""
