"""The writes of the job machine: each one is a single compare-and-set.

``updated_at`` of a job never goes back, and every other time of it is one that ``updated_at`` had: a
clock set back leaves the times ordered. Only the wait before a retry is counted from ``:now``. A
worker's writes are fenced by ``id``, ``owner`` and ``claim``: the loser of a race changes nothing.
"""

_NOW = "max(:now, updated_at)"
_TOUCH = f"updated_at = {_NOW}"
_LAST = "(SELECT coalesce(max(queue_number), 0) + 1 FROM job)"
_WAITING = "state IN ('queued', 'retrying')"
_QUEUE = "job INDEXED BY job_waiting"  # without statistics, SQLite would rather sort what waits
_ENDED = "state IN ('completed', 'failed', 'cancelled', 'interrupted')"
_FENCE = "id = :id AND state = 'running' AND owner = :owner AND claim = :claim"
_AS_NEW = "percent = 0, phase = NULL, done = 0, total = 0, rule = NULL, worked = 0, error = NULL"
_NOT_CANCELLED = "cancel_requested_at = NULL, cancelled_by = NULL"

ADD_LOT = "INSERT INTO lot (id, title, created_at, created_by) VALUES (:id, :title, :now, :created_by)"

ADD = f"""
INSERT INTO job (id, kind, title, request, priority, queue_number, created_at, queued_at, updated_at,
                 max_attempts, created_by, lot_id, dossier, file_sha256, file_bytes, catalogue)
VALUES (:id, :kind, :title, :request, :priority, {_LAST}, :now, :now, :now,
        :max_attempts, :created_by, :lot_id, :dossier, :file_sha256, :file_bytes, :catalogue)
"""

NEXT = f"""
SELECT number FROM {_QUEUE}
WHERE {_WAITING}
  AND (next_attempt_at IS NULL OR next_attempt_at <= :now OR next_attempt_at > :clock_set_back)
ORDER BY priority DESC, queue_number LIMIT 1
"""

CLAIM = f"""
UPDATE job SET state = 'running', owner = :owner, claim = claim + 1, attempt = attempt + 1,
  started_at = {_NOW}, next_attempt_at = NULL, {_AS_NEW}, {_TOUCH}
WHERE number = ({NEXT})
  AND NOT EXISTS (SELECT 1 FROM setting WHERE key = 'queue_paused' AND value = 'true')
RETURNING *
"""

PROGRESS = f"""
UPDATE job SET percent = max(percent, :percent), phase = :phase, done = :done, total = :total, rule = :rule,
  worked = max(worked, :worked), {_TOUCH}
WHERE {_FENCE} RETURNING cancel_requested_at IS NOT NULL
"""

RESULT = f"INSERT INTO job_result (job, result) SELECT number, :result FROM job WHERE {_FENCE}"
"""Comes before ``COMPLETE``, in the same transaction. The row that it adds has the number of the job."""

COMPLETE = f"""
UPDATE job SET state = 'completed', percent = 100, ended_at = {_NOW}, {_NOT_CANCELLED},
  worked = max(worked, :worked), owner = NULL, {_TOUCH}
WHERE number = :number AND {_FENCE}
"""
"""``number`` is what ``RESULT`` gave: the row is found without the index of ``id``.

A request to cancel that came too late is forgotten; its event stays.
"""

_GAVE_UP = f"""
  error = CASE WHEN cancel_requested_at IS NULL THEN :error END,
  worked = max(worked, :worked), owner = NULL, {_TOUCH}
WHERE {_FENCE} RETURNING state
"""
"""Whatever a worker returned with after a request to cancel, killed or not, the job is cancelled."""

FAIL = f"""
UPDATE job SET state = iif(cancel_requested_at IS NULL, 'failed', 'cancelled'), ended_at = {_NOW}, {_GAVE_UP}
"""

INTERRUPT = f"""
UPDATE job SET state = iif(cancel_requested_at IS NULL, 'interrupted', 'cancelled'), ended_at = {_NOW},
{_GAVE_UP}
"""

RETRY_LATER = f"""
UPDATE job SET state = CASE WHEN cancel_requested_at IS NOT NULL THEN 'cancelled'
                            WHEN attempt >= max_attempts THEN 'failed' ELSE 'retrying' END,
  ended_at = iif(cancel_requested_at IS NOT NULL OR attempt >= max_attempts, {_NOW}, NULL),
  next_attempt_at = iif(cancel_requested_at IS NOT NULL OR attempt >= max_attempts, NULL, :now + :delay),
{_GAVE_UP}
"""

CANCEL_RETURNED = f"""
UPDATE job SET state = 'cancelled', ended_at = {_NOW}, worked = max(worked, :worked), owner = NULL, {_TOUCH}
WHERE {_FENCE} AND cancel_requested_at IS NOT NULL RETURNING number
"""

_CANCEL_WAITING = f"""
UPDATE job SET state = 'cancelled', ended_at = {_NOW}, next_attempt_at = NULL, error = NULL,
  cancel_requested_at = {_NOW}, cancelled_by = :by, {_TOUCH}
WHERE {_WAITING} AND """

_REQUEST_CANCEL = f"""
UPDATE job SET cancel_requested_at = {_NOW}, cancelled_by = :by, {_TOUCH}
WHERE state = 'running' AND cancel_requested_at IS NULL AND """

CANCEL_WAITING = f"{_CANCEL_WAITING} id = :id RETURNING number"
REQUEST_CANCEL = f"{_REQUEST_CANCEL} id = :id RETURNING number"
CANCEL_WAITING_LOT = f"{_CANCEL_WAITING} lot_id = :lot RETURNING id"
REQUEST_CANCEL_LOT = f"{_REQUEST_CANCEL} lot_id = :lot RETURNING id"

REQUEUE = f"""
UPDATE job SET state = 'queued', queued_at = {_NOW}, queue_number = iif(:by_hand, {_LAST}, queue_number),
  started_at = NULL, ended_at = NULL, attempt = 0, rescues = iif(:by_hand, 0, rescues),
  {_AS_NEW}, {_NOT_CANCELLED}, hidden = 0, set_aside = 0, {_TOUCH}
WHERE id = :id AND state IN ('failed', 'cancelled', 'interrupted') RETURNING number
"""

RETRY_NOW = f"""
UPDATE job SET next_attempt_at = :now, {_TOUCH} WHERE id = :id AND state = 'retrying' RETURNING number
"""

GO_FIRST = f"""
UPDATE job SET next_attempt_at = iif(state = 'retrying', :now, NULL), {_TOUCH},
  priority = max(priority, coalesce(
    (SELECT max(priority) + 1 FROM {_QUEUE} WHERE {_WAITING} AND id != :id), priority))
WHERE id = :id AND {_WAITING} RETURNING number
"""

WAITING_PLACE = f"SELECT priority, queue_number FROM job WHERE id = :id AND {_WAITING}"
PLACE = f"""
UPDATE job SET priority = :priority, queue_number = :queue_number, {_TOUCH}
WHERE id = :id AND (priority, queue_number) != (:priority, :queue_number)
"""

HIDE = f"UPDATE job SET hidden = 1, {_TOUCH} WHERE id = :id AND hidden = 0 AND {_ENDED} RETURNING number"

SET_ASIDE = f"""
UPDATE job SET set_aside = 1, {_TOUCH} WHERE id = :id AND set_aside = 0 AND state = 'failed' RETURNING number
"""

RESCUE = f"""
UPDATE job SET rescues = rescues + 1, owner = NULL,
  state = CASE WHEN cancel_requested_at IS NOT NULL THEN 'cancelled'
               WHEN rescues >= :most_rescues THEN 'failed' ELSE 'interrupted' END,
  error = CASE WHEN cancel_requested_at IS NULL THEN :error END,
  ended_at = {_NOW}, {_TOUCH}
WHERE state = 'running' RETURNING *
"""

DELETE = "DELETE FROM job WHERE id = :id AND state != 'running' RETURNING number"
"""Its result, events, attempts, findings and claims go with it, and its lot after the last one."""

SET = "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value"
"""``:value`` is JSON."""
