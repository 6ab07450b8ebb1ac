/** A playbook that runs scripts and nothing else. JSON is YAML too. */
export function renderChecks(slug: string, scripts: readonly string[]): string {
  const diagnose = scripts.map((run, i) => toStep(run, i));
  return JSON.stringify({ ...headOf(slug), kind: 'health-check', diagnose }, null, 1);
}

/** The same as a procedure, each step of which says that it changes something. */
export function renderChanges(slug: string, scripts: readonly string[]): string {
  const steps = scripts.map((run, i) => ({ ...toStep(run, i), risk: 'change' }));
  return JSON.stringify({ ...headOf(slug), kind: 'procedure', steps }, null, 1);
}

function headOf(slug: string) {
  return {
    schema: 1,
    id: `bench/${slug}`,
    version: '1.0.0',
    title: slug,
    summary: 'Measures the runner.',
    severity: 'info',
    reviewed: '2026-11-21',
    asked: ['how fast is it'],
    symptoms: ['none'],
  };
}

function toStep(run: string, i: number) {
  return { id: `step_${i + 1}`, title: `Step ${i + 1}`, timeout: '10m', run };
}
