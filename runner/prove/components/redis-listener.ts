import { connect, type Socket } from 'node:net';
import type { Component, Running } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';
import type { Redis } from './redis.ts';

const againMs = 50;

/** A program of the system that listens to a channel of Redis, and connects again when it is cut. */
export interface RedisListener extends Running {
  /** It has lost its subscription, and does not notice. */
  mute(): void;
  /** It subscribes again, as it does when it is started. */
  listen(): void;
  readonly isMuted: boolean;
}

/** Listens with the right password, whatever the lab gives out. */
export function redisListener(store: Redis, channel: string): Component<RedisListener> {
  return {
    start: () => {
      let socket: Socket | null = null;
      let isMuted = false;
      let isClosed = false;
      const subscribe = (): void => {
        if (isClosed || isMuted || socket !== null) return;
        const opened = connect(store.port, '127.0.0.1');
        socket = opened;
        const login = store.password === '' ? '' : `AUTH ${store.password}\r\n`;
        opened.on('error', () => undefined);
        opened.on('connect', () => opened.write(`${login}SUBSCRIBE ${channel}\r\n`));
        opened.on('data', () => undefined);
        opened.on('close', () => {
          if (socket === opened) socket = null;
          setTimeout(subscribe, againMs).unref();
        });
      };
      const mute = (): void => {
        isMuted = true;
        socket?.destroy();
      };
      subscribe();
      return Promise.resolve({
        about: { name: `listener to ${channel} (stand-in)`, version: '', isReal: false },
        get isMuted() {
          return isMuted;
        },
        mute,
        listen: () => {
          isMuted = false;
          subscribe();
        },
        ailment: async () => {
          const channels = await store.ask('PUBSUB', 'CHANNELS');
          return channels.includes(`"${channel}"`) ? null : `nobody listens to ${channel}`;
        },
        close: () => {
          isClosed = true;
          socket?.destroy();
          return Promise.resolve();
        },
      });
    },
  };
}

/** Nobody is told of anything any more. */
export function listenerMuted(listener: RedisListener, title: string): Fault {
  return {
    title,
    inject: () => {
      listener.mute();
    },
    isActive: async () => listener.isMuted && (await listener.ailment()) !== null,
    undo: () => {
      listener.listen();
    },
  };
}
