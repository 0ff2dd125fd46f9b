"""The server: Voilà for the stages, our own pages and socket for everybody else, on one port."""

from __future__ import annotations

import asyncio
import errno
import logging
import secrets
import shutil
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from jupyter_core.utils import ensure_async
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from traitlets.config import Config
from voila.app import Voila

from ..forked_kernels.provisioner import fork_server
from ..store import Store, StoreError
from .access_log import log_request
from .auth.access import HEADER
from .auth.pairing import PairedPage, PairPage
from .auth.sign_in import Facilitators, cookie_secret, hashed
from .auth.signer import Signer
from .compat.voila import stop_on_interrupt
from .jobs.export_jobs import ExportJobs
from .jobs.rehearsals import Rehearsals
from .limits.http_server import LimitedServer, open_wide
from .live.hub import Hub
from .live.writer import Writer
from .network.addresses import Addresses, local_url
from .options import Options
from .pages.addresses import AddressesPage, AddressesState, ChooseAddress, ReachedPage
from .pages.files import RecordPage, RoomFile, RoomsPage
from .pages.go_on import GoOnPage
from .pages.guide import GuidePage
from .pages.health import Health, HealthPage
from .pages.page import TEMPLATES, Pages
from .pages.participant import EnterPage, LeavePage, Nowhere, RoomPage
from .pages.privacy import ForgetPage, PrivacyPage
from .pages.static import Assets, StaticHandler
from .pages.words import read_ahead
from .pages.workshops import EndRoom, Rehearse, ShareRoom, StartRoom, WorkshopsPage
from .sockets.participant import ParticipantSocket
from .sockets.remote import RemotePage, RemoteSocket
from .voila.kernels import PRELOAD
from .voila.pages import private
from .voila.stages import StagePage
from .voila.templates import compile_templates_once

CODE = "([^/]{1,600})/?"  # a room's code in an address, as it is typed or pasted there
RESTING = 300  # seconds after which a kernel that no stage is connected to is ended


class PortInUse(Exception):
    """Nobody can listen on that port of that address, or somebody does already."""


class Server(Voila):
    """Voilà with our handlers in front. ``serve()`` runs it until it is told to stop.

    Takes its port before anything else. Raises PortInUse and BadPublicUrl.
    """

    name = "voila"  # Voilà and its templates look for their settings under this name

    def __init__(self, options: Options, store: Store, **kwargs: Any) -> None:
        self._listening = bind(options.ip, options.port)
        options = replace(options, port=self._listening[0].getsockname()[1])  # 0 is any free one
        super().__init__(config=_voila_config(options), log=logging.getLogger("voila"), **kwargs)
        self.options = options
        self.store = store
        ipv6 = any(one.family == socket.AF_INET6 for one in self._listening)
        self.addresses = Addresses(options.ip, options.port, options.public_url, ipv6=ipv6)
        self.url = self.addresses.now
        self.secret = store.secret()
        self.facilitator_token = options.token or (
            "" if options.password else secrets.token_urlsafe(24)
        )
        self.token = self.facilitator_token

    def serve(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serve, call ``ready``, and return when told to stop."""
        self._ready = ready
        self.initialize([])
        self.start()

    # What Voilà calls while it starts, in this order

    def setup_template_dirs(self) -> None:
        """Put our template of the stage before Voilà's own."""
        super().setup_template_dirs()
        self.template_paths.insert(0, str(TEMPLATES / "voila"))

    def load_config_file(self, *args: Any, **kwargs: Any) -> None:
        """Take no settings from files: what a server does is said on its command line."""

    def init_settings(self) -> dict[str, Any]:
        """Settings shared by all handlers."""
        self.assets = Assets()
        self.signer = Signer(self.secret)
        self.hub = Hub(self.store, self.options.keep_days)
        self.health = Health(self.store, self.assets)
        self.writer = Writer(self.store, IOLoop.current().asyncio_loop)
        self.export_jobs = ExportJobs(self.store.url, self.options.workshops)
        self.rehearsals = Rehearsals(self.options.rehearse, self.local_url)
        self.fork_server = fork_server(PRELOAD) if self.options.fork else None
        compile_templates_once(self.assets)
        self.cookie_secret = cookie_secret(self.secret, self.options.password)
        settings = super().init_settings()
        settings.update(
            pages=Pages(self.assets),
            assets=self.assets,
            public_url=self.url,
            addresses=self.addresses,
            fork_server=self.fork_server,
            hub=self.hub,
            log_function=log_request,
            websocket_max_message_size=64 * 1024 * 1024,  # kernels; participants have their own
        )
        return settings

    def init_handlers(self) -> list[Any]:
        """Our handlers, then what is left of Voilà's, then the rooms."""
        voila = private(super().init_handlers())
        facilitators = {"folder": self.options.workshops, "rehearsals": self.rehearsals}
        stage = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        participants = {
            "hub": self.hub,
            "writer": self.writer,
            "signer": self.signer,
            "public_url": self.url,
        }
        remotes = {"hub": self.hub, "public_url": self.url}
        rooms = {"hub": self.hub, "signer": self.signer}
        health = {"health": self.health, "hub": self.hub}
        return [
            (r"/", EnterPage),
            (r"/socket", ParticipantSocket, participants),
            (r"/livez", HealthPage, health),
            (r"/healthz", HealthPage, health),
            (r"/readyz", HealthPage, health),
            (r"/static/(.*)", StaticHandler, {"assets": self.assets}),
            (rf"/leave/{CODE}", LeavePage),
            (rf"/forget/{CODE}", ForgetPage, rooms),
            (r"/go-on", GoOnPage, rooms),
            (r"/privacy/?", PrivacyPage, rooms),
            (rf"/privacy/{CODE}", PrivacyPage, rooms),
            (r"/workshops/?", WorkshopsPage, facilitators),
            (r"/workshops/start", StartRoom, facilitators),
            (r"/workshops/end", EndRoom, facilitators),
            (r"/workshops/rehearse", Rehearse, facilitators),
            (r"/workshops/share", ShareRoom, facilitators),
            (r"/addresses/?", AddressesPage),
            (r"/addresses/state", AddressesState),
            (r"/addresses/choose", ChooseAddress),
            (r"/reached/([^/]{1,40})", ReachedPage),
            (r"/rooms/?", RoomsPage),
            (rf"/rooms/{CODE}", RecordPage),
            (r"/rooms/([^/]{1,600})/(export|report)", RoomFile, {"export_jobs": self.export_jobs}),
            (rf"/remote/{CODE}", RemotePage),
            (r"/remote/([^/]{1,600})/socket", RemoteSocket, remotes),
            (r"/remote/([^/]{1,600})/pair", PairPage),
            (r"/pair", PairedPage),
            (r"/guide", GuidePage),
            (r"/guide/(.*)", GuidePage),
            (r"/voila/render/([^/]+)", StagePage, facilitators | stage),
            *voila,
            (rf"/{CODE}", RoomPage, rooms),
            (r".*", Nowhere),
        ]

    def start(self) -> None:
        """Ask for what a hall needs before anything is started."""
        open_wide()
        super().start()

    def listen(self) -> None:
        """Serve until told to stop."""
        server = LimitedServer(self.app, behind_proxy=bool(self.options.public_url))
        server.add_sockets(self._listening)
        self.ioloop = IOLoop.current()
        stop_on_interrupt(self)
        self.ioloop.add_callback(self.hub.start)
        self.ioloop.add_callback(self._ready)
        self.ioloop.run_in_executor(None, read_ahead)
        try:
            self.ioloop.start()
        finally:
            server.stop()
            self.stop()

    def stop(self) -> None:
        """Save what is waiting, say goodbye, and end everything that was started."""
        self.health.stop()
        self.rehearsals.stop()
        self.export_jobs.stop()
        self.ioloop.run_sync(self._goodbye)
        shutil.rmtree(self.connection_dir, ignore_errors=True)
        self.store.close()

    async def _goodbye(self) -> None:
        await asyncio.to_thread(self.writer.stop)
        await self.hub.stop()
        with suppress(StoreError):  # what is left behind is swept up some day
            await asyncio.to_thread(self.store.forget_server, self.addresses.server)
        await ensure_async(self.kernel_manager.shutdown_all())
        if self.fork_server:
            await asyncio.to_thread(self.fork_server.stop)

    @property
    def local_url(self) -> str:
        """The address for a browser on this machine."""
        return local_url(self.options.ip, self.options.port)


def bind(ip: str, port: int) -> list[socket.socket]:
    """Take the port; without ``ip``, or with ::, of every address of this machine.

    Raises PortInUse.
    """
    try:
        if ip not in ("", "::"):
            return bind_sockets(port, ip)
        taken = bind_sockets(port, "0.0.0.0")
        with suppress(OSError):  # a machine without IPv6
            taken += bind_sockets(taken[0].getsockname()[1], "::")
        return taken
    except UnicodeError as error:  # from looking up what is no name
        raise PortInUse(f"“{ip}” is no address of this machine. Give another with --ip.") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(
                f"Port {port} is in use, perhaps by another commonroom. "
                f"Stop that one, or choose another port, for example: --port {port % 65535 + 1}"
            ) from error
        raise PortInUse(
            f"Port {port}{f' on {ip}' if ip else ''} cannot be used ({error.strerror}). "
            "Choose another with --port, or another address with --ip."
        ) from error


def _voila_config(options: Options) -> Config:
    # Kernels are talked to through files that only we can open, where their names may be long.
    transport = "ipc" if sys.platform == "linux" else "tcp"
    return Config(
        {
            "Voila": {
                "root_dir": str(options.workshops),
                "ip": options.ip,
                "port": options.port,
                "open_browser": False,
                "identity_provider_class": Facilitators,
            },
            "VoilaConfiguration": {
                "template": "lab",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "show_tracebacks": True,  # as one sentence: see staging/plainly.py and our template
                "strip_sources": True,
                "http_header_envs": [HEADER],  # set by us: see voila/stages.py
                "file_allowlist": [r"[^./\\][^/\\]*\.(png|jpg|jpeg|gif|svg|webp)"],
                "file_denylist": [r".*\.(ipynb|py|db.*)", r".*/\..*"],
            },
            "Facilitators": {
                "hashed_password": hashed(options.password),
                "allow_password_change": False,
                "cookie_options": {"samesite": "Lax"},
            },
            # A kernel that crashed is no stage any more: its page opens itself anew.
            "KernelManager": {"transport": transport, "autorestart": False},
            "KernelProvisionerFactory": {
                "default_provisioner_name": f"{'forked' if options.fork else 'local'}-provisioner"
            },
            "ForkedProvisioner": {"preload": list(PRELOAD)},
            # A stage may rest for hours: only kernels that nobody looks at any more are ended.
            "MappingKernelManager": {
                "cull_idle_timeout": RESTING,
                "cull_interval": 60,
                "cull_connected": False,
                "cull_busy": False,
            },
        }
    )
