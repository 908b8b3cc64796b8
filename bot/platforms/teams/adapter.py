"""botbuilder's adapter, set up so that it is safe to leave running: who may come in, and with which token we go out.

Settings that the Bot Framework fills in one by one or not at all are all named here: giving it an address for OpenID
metadata alone would leave the issuer open.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import structlog
from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.integration.aiohttp import (
    CloudAdapter,
    ConfigurationBotFrameworkAuthentication,
    ConfigurationServiceClientCredentialFactory,
)
from botbuilder.schema import Activity, ChannelAccount, ConversationAccount
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConstants,
    ClaimsIdentity,
    ConnectorFactory,
    ServiceClientCredentialsFactory,
)

from bot.config import is_loopback
from bot.platforms.teams.keys import SigningKeys
from bot.platforms.teams.parse import Envelope
from scheduler.clock import Clock

_log = structlog.get_logger(__name__)
_TIMEOUT_S = 15
_MAX_CONNECTORS = 100
_PUBLIC_METADATA = AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL
_EMULATOR_METADATA = AuthenticationConstants.TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL
#: Where Microsoft's public cloud and its American government clouds are spoken to.
_MICROSOFT = re.compile(
    r"smba\.trafficmanager\.net|smba\.infra\.(gcc|gov)\.teams\.microsoft\.(com|us)"
    r"|([a-z0-9-]+\.)*(botframework\.(com|us)|teams\.microsoft\.(com|us))"
)
_BEARER = re.compile(r"Bearer [A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """The settings of the Azure bot. `insecure` takes activities from anyone and asks for no token: loopback only."""

    app_id: str = ""
    app_password: str = ""
    app_type: str = "MultiTenant"
    tenant_id: str = ""
    openid_metadata: str | None = None
    insecure: bool = False


class Gate:
    """The adapter, and the check that stands before it."""

    def __init__(self, credentials: Credentials, clock: Clock) -> None:
        """Ask nobody yet."""
        self._insecure = credentials.insecure
        self._any_cloud = credentials.openid_metadata is not None
        self.app_id = "" if credentials.insecure else credentials.app_id
        configuration = _Configuration(credentials, self.app_id)
        self._tokens = _OneToken(ConfigurationServiceClientCredentialFactory(configuration))
        self._authentication = _Authentication(configuration, self._tokens)
        self.adapter: CloudAdapterBase = CloudAdapter(self._authentication)
        for url in (credentials.openid_metadata or _PUBLIC_METADATA, _EMULATOR_METADATA):
            SigningKeys(url, clock).install()

    def looks_signed(self, header: str) -> bool:
        """Whether it is worth reading the request at all."""
        return self._insecure or _BEARER.fullmatch(header) is not None

    async def admit(self, told: Envelope, header: str) -> AuthenticateRequestResult | None:
        """Check the token against the activity; None for whoever has no business here."""
        if not self._is_known_service(told.service_url):
            _log.warning("service_address_refused", platform="teams", service_url=told.service_url[:200])
            return None
        try:
            return await self._authentication.authenticate_request(
                turn_activity(told), None if self._insecure else header
            )
        except Exception as error:  # noqa: BLE001 - botbuilder raises anything from PermissionError to IndexError
            # The reason is written down: keys that can't be fetched look like a forgery from here.
            _log.warning("activity_refused", platform="teams", reason=repr(error)[:300])
            return None

    async def warm(self) -> None:
        """Have a token for sending, fetched in a thread: msal would block the loop at the first send."""
        if self.app_id:
            await self._tokens.warm(self.app_id)

    async def close(self) -> None:
        """Let go of every connection."""
        await self._authentication.close()

    def _is_known_service(self, url: str) -> bool:
        """Where our token may be sent to."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").lower()
        except ValueError:
            return False
        if self._insecure:
            return parts.scheme in {"http", "https"} and is_loopback(host)
        if parts.scheme != "https" or is_loopback(host):
            return False
        # In a cloud of the operator's choice the signed claim alone vouches for the address.
        return self._any_cloud or _MICROSOFT.fullmatch(host) is not None


def turn_activity(told: Envelope) -> Activity:
    """The activity as far as botbuilder needs it: fields of odd types never get there."""
    return Activity(
        type=told.kind,
        id=told.id,
        name=told.name,
        channel_id=told.channel_id,
        service_url=told.service_url,
        conversation=ConversationAccount(id=told.conversation),
        from_property=ChannelAccount(id=told.from_id),
        recipient=ChannelAccount(id=told.bot),
    )


def connector(context: TurnContext) -> Any:
    """The client of the turn's conversation service."""
    return context.turn_state[CloudAdapterBase.BOT_CONNECTOR_CLIENT_KEY]


class _Configuration:
    """Our settings under the names that botbuilder reads."""

    def __init__(self, credentials: Credentials, app_id: str) -> None:
        self.APP_ID = app_id
        self.APP_PASSWORD = credentials.app_password
        self.APP_TYPE = "MultiTenant" if credentials.insecure else credentials.app_type
        self.APP_TENANTID = credentials.tenant_id
        self.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = credentials.openid_metadata or _PUBLIC_METADATA
        self.TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL = _EMULATOR_METADATA
        self.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER = AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER
        self.TO_CHANNEL_FROM_BOT_LOGIN_URL = AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX
        self.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE = AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE
        self.OAUTH_URL = AuthenticationConstants.OAUTH_URL


class _Authentication(ConfigurationBotFrameworkAuthentication):  # type: ignore[misc] # botbuilder has no types
    """The stock one without what it does anew for each turn: two clients, some 15 ms of the event loop."""

    def __init__(self, configuration: _Configuration, tokens: ServiceClientCredentialsFactory) -> None:
        super().__init__(configuration, credentials_factory=tokens)
        claims = ClaimsIdentity({AuthenticationConstants.AUDIENCE_CLAIM: configuration.APP_ID}, True)
        self._connectors = _OneConnectorEach(super().create_connector_factory(claims))

    async def authenticate_request(self, activity: Activity, auth_header: str | None) -> Any:
        admitted = await super().authenticate_request(activity, auth_header)
        admitted.connector_factory = self._connectors
        return admitted

    async def close(self) -> None:
        await self._connectors.close()

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:  # noqa: ARG002 - theirs
        return self._connectors

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Nobody signs in through this bot."""


class _OneConnectorEach(ConnectorFactory):  # type: ignore[misc] # botbuilder has no types
    """One client for each service address: there are a handful, one a region."""

    def __init__(self, inner: ConnectorFactory) -> None:
        self._inner = inner
        self._kept: dict[tuple[str, str | None], Any] = {}

    async def create(self, service_url: str, audience: str | None = None) -> Any:
        key = (service_url, audience)
        if key not in self._kept:
            if len(self._kept) >= _MAX_CONNECTORS:
                self._kept.clear()
            client = await self._inner.create(service_url, audience)
            client.config.connection.timeout = _TIMEOUT_S
            # msrest would repeat by itself, POST included where an older urllib3 is installed.
            client.config.retry_policy.retries = 0
            self._kept[key] = client
        return self._kept[key]

    async def close(self) -> None:
        for client in self._kept.values():
            await client.__aexit__(None, None, None)  # it has no other way to be closed
        self._kept.clear()


class _OneToken(ServiceClientCredentialsFactory):  # type: ignore[misc] # botbuilder has no types
    """One credentials object for all turns: the stock factory makes one, and so asks for a token, each time."""

    def __init__(self, inner: ServiceClientCredentialsFactory) -> None:
        self._inner = inner
        self._kept: dict[tuple[str, str], Any] = {}

    async def is_valid_app_id(self, app_id: str) -> bool:
        return bool(await self._inner.is_valid_app_id(app_id))

    async def is_authentication_disabled(self) -> bool:
        return bool(await self._inner.is_authentication_disabled())

    async def create_credentials(
        self,
        app_id: str,
        oauth_scope: str,
        login_endpoint: str,
        validate_authority: bool,  # noqa: FBT001 - theirs
    ) -> Any:
        key = (app_id, oauth_scope)
        if key not in self._kept:
            self._kept[key] = await self._inner.create_credentials(
                app_id, oauth_scope, login_endpoint, validate_authority
            )
        return self._kept[key]

    async def warm(self, app_id: str) -> None:
        credentials = await self.create_credentials(
            app_id,
            AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE,
            AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX,
            validate_authority=True,
        )
        await asyncio.to_thread(credentials.get_access_token)
