"""Answers leave at once: a listening socket, and each connection it accepts, waits for nothing."""

import os
import socket

from openverdict import sockets


def waits(connection: socket.socket) -> bool:
    """Whether Nagle's algorithm is on."""
    return not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_listens_sends_at_once_and_so_does_what_it_accepts():
    with socket.socket() as listening, socket.socket() as idle:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert waits(listening)
        assert sockets.send_at_once() >= 1
        assert not waits(listening)
        assert waits(idle)
        with socket.create_connection(listening.getsockname()) as client:
            accepted, _ = listening.accept()
            with accepted:
                assert not waits(accepted)
                accepted.sendall(b"still open")
                assert client.recv(10) == b"still open"


def test_files_and_pipes_are_left_alone(tmp_path):
    ends = os.pipe()
    with (tmp_path / "file").open("w", encoding="utf-8") as file:
        sockets.send_at_once()
        assert file.write("still open") == 10
    os.write(ends[1], b"still open")
    assert os.read(ends[0], 10) == b"still open"
    for end in ends:
        os.close(end)
