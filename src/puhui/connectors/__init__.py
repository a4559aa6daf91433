"""Connectors: pull what a provider offers over the network into files; plug-ins."""

from puhui.connectors.discover import UnableToLoadConnector, connector_names, load_connector
from puhui.connectors.port import Connector, ConnectorFactory, Pulled, UnableToPull
from puhui.connectors.rest import RestConnector
from puhui.connectors.settings import (
    RestSettings,
    UnableToReadSettings,
    read_settings,
    rest_settings,
)

__all__ = [
    "Connector",
    "ConnectorFactory",
    "Pulled",
    "RestConnector",
    "RestSettings",
    "UnableToLoadConnector",
    "UnableToPull",
    "UnableToReadSettings",
    "connector_names",
    "load_connector",
    "read_settings",
    "rest_settings",
]
