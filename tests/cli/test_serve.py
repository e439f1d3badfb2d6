"""What `saqta serve` listens with."""

import asyncio
import socket

from saqta.cli.serve import _listen


async def _sends_at_once(listening):
    made = asyncio.get_running_loop().create_future()
    server = await asyncio.start_server(lambda _, writer: made.set_result(writer), sock=listening)
    _, writer = await asyncio.open_connection(*listening.getsockname())
    accepted = await made
    found = accepted.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    for one in (writer, accepted, server):
        one.close()
        await one.wait_closed()
    return bool(found)


def test_an_answer_is_sent_at_once_and_does_not_wait_to_be_joined_by_more():
    assert asyncio.run(_sends_at_once(_listen(0)))
