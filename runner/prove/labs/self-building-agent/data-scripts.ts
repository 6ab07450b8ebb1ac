/** The agent's database: who may use what, what it has measured, and what it compares with. */
export const dataSchema = `
create table tenants (id text primary key);
create table grants (requester text, tenant text, primary key (requester, tenant));
create table telemetry (metric text, at text, value real);
create table baselines (metric text primary key, value real, samples int);
create table rollbacks (improvement text, at text, degradation real);
insert into tenants values ('meetmind');
insert into grants values ('alice', 'meetmind');
insert into telemetry select 'latency', datetime('now'), 12 from generate_series(1, 60);
insert into telemetry select 'errors', datetime('now'), 0 from generate_series(1, 60);
insert into baselines values ('latency', 12, 1440), ('errors', 0, 1440);
`;

const opened = `import os, sqlite3, sys
file = os.path.join(os.path.dirname(__file__), "..", "agent.db")
database = sqlite3.connect(f"file:{file}?mode=rw", uri=True, timeout=2)
option = lambda name: sys.argv[sys.argv.index(name) + 1]
asked = lambda sql, *values: database.execute(sql, values).fetchall()
`;

/** Stand-ins of the agent's own scripts; they end with 1 when the answer is no. */
export const dataScripts: Readonly<Record<string, string>> = {
  'list_tenants.py': `${opened}print("\\n".join(id for (id,) in asked("select id from tenants")))\n`,
  'check_permissions.py': `${opened}found = asked("select 1 from grants where requester = ? and tenant = ?",
    option("--requester"), option("--tenant"))
sys.exit(0 if found else 1)
`,
  'grant_tenant_access.py': `${opened}asked("insert into grants values (?, ?)", option("--requester"), option("--tenant"))
database.commit()
`,
  'validate_telemetry.py': `${opened}for metric, count, missing in asked("""
    select metric, count(*), sum(value is null) from telemetry
    where at > datetime('now', '-' || ? || ' hours') group by metric""", option("--hours")):
    print(f"{metric}: {count} values, {missing} of them missing")
    if missing:
        sys.exit(1)
`,
  'validate_baseline_metrics.py': `${opened}for metric, samples in asked("select metric, samples from baselines"):
    print(f"{metric}: {samples} samples")
    if samples < 1000:
        sys.exit(1)
`,
  'analyze_rollbacks.py': `${opened}for improvement, degradation in asked("""
    select improvement, degradation from rollbacks
    where at > datetime('now', '-' || ? || ' days')""", option("--days")):
    print(f"{improvement}: degradation {degradation}")
`,
};
