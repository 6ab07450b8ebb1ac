/** Origin of the page that may call the API. */
export const page = 'http://localhost:5173';

/** What the server reads from `.env`, each time it is asked. */
export const settings = `ANTHROPIC_API_KEY=lab-1
OPENAI_API_KEY=lab-2
DEEPSEEK_API_KEY=lab-3
MAINTENANCE=
CONSOLE_LINES=50
`;

/** Lines of the program that faults take out. */
export const styleRoute = '@app.get("/styles.css")';
export const socketRoute = '@app.websocket("/ws")';
export const middleware = `app.add_middleware(
    CORSMiddleware, allow_origins=["${page}"], allow_methods=["*"], allow_headers=["*"]
)
`;

/** A small api_server.py with the routes of the guide: dashboard, health, agents, tasks, WebSocket. */
export const apiServer = `from pathlib import Path

from fastapi import FastAPI, WebSocket
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse, JSONResponse

app = FastAPI()
${middleware}

def setting(name):
    lines = Path(__file__).with_name(".env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines).get(name, "")


@app.get("/")
async def page():
    return FileResponse("dashboard/index.html")


${styleRoute}
async def styles():
    return FileResponse("dashboard/styles.css", media_type="text/css")


@app.get("/script.js")
async def script():
    return FileResponse("dashboard/script.js", media_type="text/javascript")


@app.get("/api/health")
async def health():
    if setting("MAINTENANCE"):
        return JSONResponse({"status": "maintenance"}, status_code=503)
    return {"status": "healthy"}


@app.get("/api/agents")
async def agents():
    keys = {"claude": "ANTHROPIC", "codex": "OPENAI", "deepseek": "DEEPSEEK", "claude2": "ANTHROPIC"}
    named = [name for name, owner in keys.items() if setting(owner + "_API_KEY")]
    return {"agents": [{"name": name, "status": "ready"} for name in named]}


@app.post("/api/requirements")
async def requirements():
    return {"accepted": True}


${socketRoute}
async def live(socket: WebSocket):
    await socket.accept()
    await socket.send_json({"type": "welcome", "lines": int(setting("CONSOLE_LINES"))})
    async for _ in socket.iter_text():
        pass
`;
