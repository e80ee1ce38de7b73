// The bridge: puts exactly the table of channels on `window.redress`, and nothing else.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channelNames, INVOKE, PUSH, pushNames, type RedressApi } from '@contract/names';

const api: RedressApi = {
  invoke(name, input) {
    if (!channelNames.includes(name)) return Promise.reject(new Error('No such channel'));
    return ipcRenderer.invoke(INVOKE + name, input) as ReturnType<typeof api.invoke<typeof name>>;
  },
  on(name, listener) {
    if (!pushNames.includes(name)) throw new Error('No such push');
    // The event of Electron stays here: it would give the page the way to send anything anywhere.
    const hear = (_event: IpcRendererEvent, value: unknown) => listener(value as Parameters<typeof listener>[0]);
    ipcRenderer.on(PUSH + name, hear);
    return () => ipcRenderer.off(PUSH + name, hear);
  },
};

contextBridge.exposeInMainWorld('redress', api);
