import Foundation
import Glibc
package import JourneyModel

extension EmbeddedCluster {
    /// Looks, takes no lock, and changes nothing but the short link of a deep home.
    package func status() async throws(GovernanceError) -> ClusterStatus {
        guard access(home.path, F_OK) == 0 else {
            return ClusterStatus(state: .absent, home: home.path)
        }
        try PrivateFolder.checkOwner(home.path)
        let account = try ServerAccount.current()
        let state = state(account)
        var status = ClusterStatus(state: state, home: home.path)
        guard state != .absent else { return status }
        status.dataVersion = try dataVersion()
        status.socketFolder = try SocketFolder(run: home.run, environment: environment).path()
        status.logFile = logFile()
        status.dataSizeBytes = Self.size(of: home.data)
        do {
            let binaries = try await ServerBinaries.find(
                environment: environment, major: status.dataVersion)
            status.serverVersion = binaries.version
        } catch  where error.code == .unsupported {
            // The programs are gone; the data is still worth a status.
            status.serverVersion = nil
        }
        return status
    }

    /// The last lines of the server's own log, oldest first; none where there is no log.
    package func logTail(lines: Int) -> [String] {
        logFile().map { Self.lastLines(of: $0, count: lines) } ?? []
    }

    static func lastLines(of path: String, count: Int) -> [String] {
        // 400 bytes are a long line of the log.
        let bytes = PrivateFile.readEnd(path, limitBytes: max(1, min(count, 10_000)) * 400) ?? []
        return String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n").suffix(max(0, count)).map(String.init)
    }

    /// The file of `log/` that was written last.
    private func logFile() -> String? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.log)) ?? []
        let files = names.filter { $0.hasPrefix("server-") }.map { home.log + "/" + $0 }
        return files.max { Self.modified($0) < Self.modified($1) }
    }

    private static func modified(_ path: String) -> Double {
        var status = stat()
        guard lstat(path, &status) == 0 else { return 0 }
        return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
    }

    private static func size(of folder: String) -> Int64 {
        guard let paths = FileManager.default.enumerator(atPath: folder) else { return 0 }
        var bytes: Int64 = 0
        for case let path as String in paths {
            var status = stat()
            // Files come and go under a running server.
            guard lstat(folder + "/" + path, &status) == 0 else { continue }
            bytes += Int64(status.st_size)
        }
        return bytes
    }
}
