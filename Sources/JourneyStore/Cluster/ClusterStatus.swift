/// What there is of the embedded cluster, and whether it runs.
package struct ClusterStatus: Equatable, Sendable {
    package enum State: Equatable, Sendable {
        /// No data yet: `up` was never run here.
        case absent
        case stopped
        /// A pid file without its server: killed, or the machine went down. `up` clears it away.
        case crashed
        case starting(pid: Int32)
        case running(pid: Int32)
    }

    package var state: State
    package var home: String
    /// The folder by which clients reach the socket; nil while there is no cluster.
    package var socketFolder: String?
    package var logFile: String?
    /// Major version that made the data.
    package var dataVersion: Int?
    /// Version of the programs that serve it; nil where they are not installed.
    package var serverVersion: String?
    package var dataSizeBytes: Int64?

    package var pid: Int32? {
        switch state {
        case .running(let pid), .starting(let pid): pid
        case .absent, .stopped, .crashed: nil
        }
    }
}
