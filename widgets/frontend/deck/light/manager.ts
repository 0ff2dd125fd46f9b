// The widgets of a kernel, where all of them are anywidgets: Jupyter's own manager without JupyterLab.
import * as base from "@jupyter-widgets/base";
import type { IClassicComm } from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import type { Kernel } from "@jupyterlab/services";
import { PromiseDelegate, type JSONObject } from "@lumino/coreutils";
import * as anywidget from "./anywidget";

const MODULES: Record<string, Record<string, unknown>> = {
  "@jupyter-widgets/base": { ...base },
  anywidget: { ...anywidget },
};

export class Manager extends ManagerBase {
  private readonly unknown = new PromiseDelegate<false>();

  constructor(private readonly kernel: Kernel.IKernelConnection) {
    super();
    kernel.registerCommTarget(this.comm_target_name, async (comm, opened) => {
      await this.handle_comm_open(new base.shims.services.Comm(comm), opened);
    });
  }

  /**
   * Take over the widgets that the kernel has by now; those to come are announced by themselves.
   * False as soon as one is met that this manager cannot make.
   */
  async load(): Promise<boolean> {
    return Promise.race([this._loadFromKernel().then(() => true), this.unknown.promise]);
  }

  protected override async loadClass(name: string, module: string): Promise<any> {
    const found = MODULES[module]?.[name];
    if (!found) this.unknown.resolve(false);
    return found ?? base.WidgetModel; // which is not shown
  }

  protected override async _create_comm(
    target: string, id?: string, data?: any, metadata?: JSONObject, buffers?: ArrayBuffer[] | ArrayBufferView[],
  ): Promise<IClassicComm> {
    const comm = this.kernel.createComm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers as ArrayBuffer[]);
    return new base.shims.services.Comm(comm);
  }

  protected override async _get_comm_info(): Promise<Record<string, unknown>> {
    const reply = await this.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return reply.content.status === "ok" ? reply.content.comms : {};
  }
}
