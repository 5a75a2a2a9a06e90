import { ErrorNotice } from '../controls/notice.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { ActiveFaults } from './active-faults.tsx';
import { FaultForm } from './fault-form.tsx';
import { PresetSwitch } from './preset-switch.tsx';
import { presets } from './presets.ts';
import { useFaults } from './use-faults.ts';

/** Trouble on demand: what can go wrong between the server and the conversation API. */
export function FaultsPage() {
  const { catalogue, active, problem, set, reload } = useFaults();
  return (
    <div className="page">
      <div className="page-inner">
        <header className="page-head">
          <h1>Faults</h1>
          <p className="page-lead">
            Make trouble between the server and the sandbox, then go on with a conversation and watch it
            survive.
          </p>
        </header>
        {problem && <ErrorNotice error={problem} onRetry={reload} />}
        <ul className="presets">
          {presets.map((preset) => {
            const isIt = ({ faults }: { readonly faults: string }) => faults === preset.fault.faults;
            return (
              <PresetSwitch
                key={preset.title}
                preset={preset}
                isOn={active.some(isIt)}
                onToggle={(isOn) =>
                  set(isOn ? [...active, preset.fault] : active.filter((fault) => !isIt(fault)))
                }
              />
            );
          })}
        </ul>
        <section className="fault-section" aria-labelledby="active-faults">
          <h2 id="active-faults">What is on</h2>
          <ActiveFaults active={active} onSet={set} />
        </section>
        <section className="fault-section" aria-labelledby="any-fault">
          <h2 id="any-fault">Any fault</h2>
          {catalogue ? (
            <FaultForm catalogue={catalogue} onAdd={(fault) => set([...active, fault])} />
          ) : (
            !problem && <Skeleton lines={2} label="Loading the faults" />
          )}
        </section>
      </div>
    </div>
  );
}
