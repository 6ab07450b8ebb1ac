/** As a list of processes names it. */
export const mcpName = 'self_building_mcp_server';

/** Where its program stands in the working folder. */
export const mcpFolder = 'backend/agents/self_building';

/** A small MCP server of the agent: it takes the key that stood in `.env` when it was started. */
export const mcpServer = `from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()
lines = (Path(__file__).parents[3] / ".env").read_text().splitlines()
key = dict(line.split("=", 1) for line in lines)["SELF_BUILDING_MCP_API_KEY"]


@app.get("/health")
async def health():
    return {"status": "healthy"}


@app.post("/mcp")
async def mcp(request: Request):
    if request.headers.get("authorization") != "Bearer " + key:
        return JSONResponse({"detail": "Invalid API key"}, status_code=401)
    components = {"learning_engine": {"telemetry_buffer_size": 120}}
    return {"jsonrpc": "2.0", "id": 1, "result": {"components": components}}
`;
