/**
 * Stand-ins of the agent's own scripts. They do what the real ones are asked for, against `state.json`
 * beside them, and end with 1 when the answer is no.
 */
const common =
  'import json, os, sys\nstate = json.load(open(os.path.dirname(__file__) + "/state.json"))\n';

const answers = (key: string): string =>
  `${common}print(json.dumps(state["${key}"]))\nsys.exit(0 if state["${key}"]["ok"] else 1)\n`;

export const scripts: Readonly<Record<string, string>> = {
  'list_tenants.py': `${common}print("\\n".join(state["tenants"]))\n`,
  'check_permissions.py': `${common}sys.exit(0 if sys.argv[2] in state["granted"] else 1)\n`,
  'grant_tenant_access.py': `${common}state["granted"].append(sys.argv[2])\njson.dump(state, open(os.path.dirname(__file__) + "/state.json", "w"))\n`,
  'validate_telemetry.py': answers('telemetry'),
  'verify_system_state.py': answers('code'),
  'analyze_rollbacks.py': `${common}print(json.dumps(state["rollbacks"]))\n`,
  'validate_baseline_metrics.py': answers('baseline'),
  'test_llm_service.py':
    'import os, sys, urllib.request\ntry:\n    urllib.request.urlopen(os.environ["LLM_URL"] + "/invoke", b"{}", timeout=5)\nexcept OSError as error:\n    print(error)\n    sys.exit(1)\n',
};

/** What the scripts find when all is well. */
export const state = {
  tenants: ['meetmind'],
  granted: ['alice'],
  telemetry: { ok: true },
  code: { ok: true },
  rollbacks: [],
  baseline: { ok: true },
};
