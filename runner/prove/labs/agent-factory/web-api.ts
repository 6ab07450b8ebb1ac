/** Origin of the page that calls the API. */
export const page = 'http://localhost:3000';

/** Made up; the API knows no other. */
export const ownKey = 'sk-lab-own-0123456789';

/** The keys that the API knows, with what they may do. */
export const keys = `${JSON.stringify({ [ownKey]: ['agents:list', 'features:create'] })}\n`;

/** What makes the API answer preflights. */
export const middleware = `app.add_middleware(
    CORSMiddleware, allow_origins=["${page}"], allow_methods=["*"], allow_headers=["*"]
)
`;

/** A small API of Agent Factory: its health, keys, agents and features. It reads its files at each request. */
export const webApi = `import json
import secrets
from pathlib import Path
from typing import List

from fastapi import Depends, FastAPI, HTTPException
from fastapi.middleware.cors import CORSMiddleware
from fastapi.security import HTTPBearer
from pydantic import BaseModel

app = FastAPI()
${middleware}
here = Path(__file__).parent
bearer = HTTPBearer()


class NewKey(BaseModel):
    name: str
    permissions: List[str]


def known_keys():
    return json.loads((here / "keys.json").read_text())


def may(permission):
    def check(given=Depends(bearer)):
        permissions = known_keys().get(given.credentials)
        if permissions is None:
            raise HTTPException(401, "Invalid API key")
        if permission not in permissions:
            raise HTTPException(403, "Not enough permissions")

    return Depends(check)


@app.get("/health")
async def health():
    settings = json.loads((here / "settings.json").read_text())
    return {"status": "healthy", "name": settings["name"]}


@app.get("/agents", dependencies=[may("agents:list")])
async def agents():
    return {"coordinator": "running"}


@app.post("/features", dependencies=[may("features:create")])
async def features():
    return {"status": "queued"}


@app.post("/auth/api-keys", status_code=201)
async def new_key(wanted: NewKey):
    key = "sk-lab-" + secrets.token_hex(8)
    (here / "keys.json").write_text(json.dumps({**known_keys(), key: wanted.permissions}))
    return {"key": key}
`;
