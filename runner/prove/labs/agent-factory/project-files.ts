/** Files of the project, by their paths in its folder. */
export const projectFiles: Readonly<Record<string, string>> = {
  'docker-compose.yml': `services:
  api:
    image: agent-factory-api:latest
    env_file: [.env]
    ports: ['8080:8080']
  coder:
    image: agent-factory-coder:latest
    volumes: ['./output:/app/output']
  tester:
    image: agent-factory-tester:latest
`,
  '.env': `OPENAI_API_KEY=sk-lab-0123456789
SECRET_KEY=lab-0123456789
DATABASE_URL=postgresql://agent_factory:lab@postgres:5432/agent_factory
REDIS_URL=redis://redis:6379/0
CHROMA_URL=http://chroma:8000
`,
  'scripts/validate_config.py': `import sys

for line in open(".env"):
    name, _, value = line.strip().partition("=")
    if name.endswith("_URL") and "://" not in value:
        sys.exit(f"{name} is no address")
`,
  'pyproject.toml': `[project]
name = "agent-factory"
version = "1.0.0"
requires-python = ">=3.11"
`,
  'pytest.ini': `[pytest]
addopts = -p no:cacheprovider
`,
  'src/agent_factory/__init__.py': `"""Agent Factory."""
`,
  'tests/test_plans.py': `def test_plan_has_a_task():
    assert ["task"]
`,
};
