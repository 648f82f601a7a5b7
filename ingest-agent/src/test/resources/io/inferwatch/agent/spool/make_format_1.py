"""Writes the files of format-1 as docs/agent-spool.md describes them, without the agent: run it in this folder."""
import os
import struct


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def record(name, events, sequence):
    lines, ends = b"", []
    for i in range(events):
        lines += f'{{"create":{{"_id":"{name}-{i}"}}}}\n{{}}\n'.encode()
        ends.append(len(lines))
    content = struct.pack(f">i{events}i", events, *ends) + lines
    checksum = crc32c(struct.pack(">qi", sequence, len(content)) + content)
    return struct.pack(">iI", len(content), checksum) + content


os.makedirs("format-1", exist_ok=True)
with open("format-1/000000000000000007.spool", "wb") as segment:
    segment.write(b"IWSPOOL1" + record("a", 1, 7) + record("zw\u00f6lf", 12, 8) + record("c", 3, 9))
with open("format-1/acknowledged", "wb") as checkpoint:
    first = struct.pack(">q", 8)
    checkpoint.write(first + struct.pack(">I", crc32c(first)))
