/// One thing that `up` or `down` did, or found done.
package enum ClusterStep: Equatable, Sendable {
    case created(version: String)
    case started(pid: Int32)
    case alreadyRunning(pid: Int32)
    /// The last server did not end by itself; what it left behind was cleared away.
    case removedStalePid(pid: Int32?)
    /// Processes of a killed server were still at work, and have ended.
    case endedOrphans(count: Int)
    case stopped(pid: Int32)
    /// Sessions did not end in time and were cut; the next start recovers from the log.
    case stoppedAtOnce(pid: Int32)
    case alreadyStopped
}
