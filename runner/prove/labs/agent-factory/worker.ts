/** A worker of Agent Factory: it needs a setting, a module, memory, the database and a table of it. */
export const worker = `import os
import signal
import socket
import sys

import psycopg2
from rules import RULES

key = os.environ["SECRET_KEY"]
cache = bytearray(int(os.environ["CACHE_MB"]) * 1024 * 1024)
database = psycopg2.connect(os.environ["DATABASE_URL"])
with database.cursor() as cursor:
    cursor.execute("select count(*) from features")
database.close()

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("listening", flush=True)
while True:
    listener.accept()[0].close()
`;
