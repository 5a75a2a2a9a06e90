import { createHash } from 'node:crypto';

/**
 * What must happen at once in Redis. Every script may be sent again after a lost connection: the token of whoever sends
 * it, and the number of the last event it knows of, tell a repetition from something new.
 */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

function script(lua: string): Script {
  const text = `${prelude}\n${lua.trim()}`;
  return { lua: text, sha: createHash('sha1').update(text).digest('hex') };
}

const prelude = `
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
local function later(durationMs)
  return string.format('%.0f', now() + tonumber(durationMs))
end
local function isWriter(stream, token)
  local held = redis.call('HMGET', stream, 'writer', 'status')
  return held[1] == token and held[2] == 'OPEN'
end`.trim();

/** KEYS lane, conversation; ARGV token, leaseMs, prefix of streams. */
export const claimLaneScript = script(`
local held = redis.call('GET', KEYS[1])
local own = 'claim:' .. ARGV[1]
if held and held ~= own then
  if string.sub(held, 1, 6) == 'claim:' then return {'CLAIMED'} end
  local id = string.sub(held, 8)
  if redis.call('HGET', ARGV[3] .. id, 'status') == 'OPEN' then return {'OPEN', id} end
end
redis.call('SET', KEYS[1], own, 'PX', ARGV[2])
local newest = redis.call('ZREVRANGE', KEYS[2], 0, 0)
return {'FREE', newest[1] or ''}`);

/** KEYS lane; ARGV token, leaseMs. */
export const renewLaneScript = script(`
if redis.call('GET', KEYS[1]) ~= 'claim:' .. ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

/** KEYS lane; ARGV token. */
export const releaseLaneScript = script(`
if redis.call('GET', KEYS[1]) == 'claim:' .. ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`);

/** KEYS lane, stream, conversation, leases; ARGV token, leaseMs, id, ttlMs, channel, then the fields of the header. */
export const openScript = script(`
local token, id, ttl = ARGV[1], ARGV[3], ARGV[4]
if redis.call('HGET', KEYS[2], 'writer') == token then return 1 end
if redis.call('GET', KEYS[1]) ~= 'claim:' .. token then return 0 end
redis.call('HSET', KEYS[2], 'status', 'OPEN', 'endedAt', '', 'last', '0', 'writer', token,
  'conversationId', ARGV[6], 'credential', ARGV[7], 'subject', ARGV[8], 'startedAt', ARGV[9])
redis.call('PEXPIRE', KEYS[2], ttl)
redis.call('SET', KEYS[1], 'stream:' .. id, 'PX', ttl)
redis.call('ZADD', KEYS[3], 0, id)
redis.call('PEXPIRE', KEYS[3], ttl)
redis.call('ZADD', KEYS[4], later(ARGV[2]), id)
redis.call('PUBLISH', ARGV[5], id)
return 1`);

/** KEYS stream, events, lane, conversation, leases; ARGV token, leaseMs, id, ttlMs. */
export const renewScript = script(`
if not isWriter(KEYS[1], ARGV[1]) then return 0 end
for index = 1, 4 do redis.call('PEXPIRE', KEYS[index], ARGV[4]) end
redis.call('ZADD', KEYS[5], later(ARGV[2]), ARGV[3])
return 1`);

/** KEYS stream, events, leases; ARGV token, leaseMs, id, ttlMs, channel, last sequence known, max events, emittedAt, then the events. */
export const appendScript = script(`
if not isWriter(KEYS[1], ARGV[1]) then return 0 end
local known, count = tonumber(ARGV[6]), #ARGV - 8
local last = tonumber(redis.call('HGET', KEYS[1], 'last'))
if last == known + count then return 1 end
if last ~= known then return 0 end
for index = 1, count do
  redis.call('XADD', KEYS[2], 'MAXLEN', '=', ARGV[7], (known + index) .. '-0', 'at', ARGV[8], 'event', ARGV[8 + index])
end
redis.call('PEXPIRE', KEYS[2], ARGV[4])
redis.call('HSET', KEYS[1], 'last', known + count)
redis.call('ZADD', KEYS[3], later(ARGV[2]), ARGV[3])
redis.call('PUBLISH', ARGV[5], known + count)
return 1`);

/** KEYS stream, events, lane, conversation, leases; ARGV token, id, status, endedAt, retentionMs, channel. */
export const endScript = script(`
local held = redis.call('HMGET', KEYS[1], 'writer', 'status')
if held[1] ~= ARGV[1] then return 0 end
if held[2] ~= 'OPEN' then return 1 end
redis.call('HSET', KEYS[1], 'status', ARGV[3], 'endedAt', ARGV[4])
redis.call('ZREM', KEYS[5], ARGV[2])
if redis.call('GET', KEYS[3]) == 'stream:' .. ARGV[2] then redis.call('DEL', KEYS[3]) end
for _, index in ipairs({1, 2, 4}) do redis.call('PEXPIRE', KEYS[index], ARGV[5]) end
redis.call('PUBLISH', ARGV[6], ARGV[3])
return 1`);

/** KEYS stream, leases; ARGV token, leaseMs, id. */
export const takeOverScript = script(`
local held = redis.call('HMGET', KEYS[1], 'writer', 'status')
if held[2] ~= 'OPEN' then return 0 end
if held[1] == ARGV[1] then return 1 end
local lease = redis.call('ZSCORE', KEYS[2], ARGV[3])
if lease and tonumber(lease) >= now() then return 0 end
redis.call('HSET', KEYS[1], 'writer', ARGV[1])
redis.call('ZADD', KEYS[2], later(ARGV[2]), ARGV[3])
return 1`);

/** KEYS stream, events, leases; ARGV id, last sequence known, most events to read. */
export const readScript = script(`
local state = redis.call('HMGET', KEYS[1], 'status', 'endedAt', 'last', 'conversationId', 'credential', 'subject', 'startedAt')
if not state[1] then return {} end
local lease = redis.call('ZSCORE', KEYS[3], ARGV[1])
local isHeld = lease and tonumber(lease) >= now()
local events = redis.call('XRANGE', KEYS[2], '(' .. ARGV[2] .. '-0', '+', 'COUNT', ARGV[3])
return {state, isHeld and 1 or 0, events}`);

/** KEYS leases; ARGV durationMs, prefix of streams. Forgets what has expired as a whole. */
export const abandonedScript = script(`
local lost = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. later(-tonumber(ARGV[1])), 'LIMIT', 0, 100)
local abandoned = {}
for _, id in ipairs(lost) do
  if redis.call('EXISTS', ARGV[2] .. id) == 1 then abandoned[#abandoned + 1] = id
  else redis.call('ZREM', KEYS[1], id) end
end
return abandoned`);

/** KEYS key; ARGV token, contentHash, leaseMs, ttlMs. */
export const claimKeyScript = script(`
local held = redis.call('HMGET', KEYS[1], 'status', 'contentHash', 'streamId', 'token', 'lease')
if not held[1] then
  redis.call('HSET', KEYS[1], 'status', 'PENDING', 'contentHash', ARGV[2], 'streamId', '', 'token', ARGV[1],
    'lease', later(ARGV[3]))
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  return {'NEW'}
end
if held[4] == ARGV[1] then return {'NEW'} end
if held[1] == 'PENDING' and tonumber(held[5]) < now() then return {'UNKNOWN', held[2], ''} end
return {held[1], held[2], held[3]}`);

/** KEYS key; ARGV token, what to do, then its arguments. */
export const settleKeyScript = script(`
local held = redis.call('HMGET', KEYS[1], 'token', 'status')
if held[1] ~= ARGV[1] or held[2] ~= 'PENDING' then return 0 end
if ARGV[2] == 'renew' then redis.call('HSET', KEYS[1], 'lease', later(ARGV[3]))
elseif ARGV[2] == 'bind' then redis.call('HSET', KEYS[1], 'status', 'BOUND', 'streamId', ARGV[3], 'contentHash', ARGV[4])
elseif ARGV[2] == 'abandon' then redis.call('HSET', KEYS[1], 'status', 'UNKNOWN')
else redis.call('DEL', KEYS[1]) end
return 1`);
