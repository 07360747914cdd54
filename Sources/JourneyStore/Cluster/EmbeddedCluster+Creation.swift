import Foundation
import Glibc
import JourneyModel

extension EmbeddedCluster {
    /// Makes the data folder under another name and renames it when it is whole, so that a crash
    /// in between leaves nothing that looks like a cluster.
    func create(_ account: ServerAccount) async throws(GovernanceError) -> ClusterStep {
        let binaries = try await ServerBinaries.find(environment: environment)
        try removeUnfinished()
        let folder = try makeUnfinished()
        try PrivateFolder.make(folder, owner: account)
        try await ServerTool(program: binaries.path("initdb"), account: account).require([
            "--pgdata=\(folder)", "--username=\(Self.administrator)", "--encoding=UTF8",
            "--locale=C.UTF-8", "--data-checksums", "--auth=trust", "--no-instructions",
        ])
        try PrivateFile.write(ServerSettings.access, to: folder + "/pg_hba.conf", owner: account)
        try writeSettings(in: folder, account)
        try includeSettings(in: folder, account)
        try await createDatabase(binaries, folder, account)
        guard rename(folder, home.data) == 0 else { throw .system("put in place", home.data) }
        return .created(version: binaries.version)
    }

    func writeSettings(in folder: String, _ account: ServerAccount) throws(GovernanceError) {
        try PrivateFile.write(
            ServerSettings.text(clusterName: home.clusterName),
            to: folder + "/" + ServerSettings.fileName, owner: account)
    }

    private func includeSettings(
        in folder: String, _ account: ServerAccount
    ) throws(GovernanceError) {
        let path = folder + "/postgresql.conf"
        guard let bytes = PrivateFile.read(path) else { throw .system("read", path) }
        let text = String(decoding: bytes, as: UTF8.self)
        try PrivateFile.write(
            text + "\ninclude = '\(ServerSettings.fileName)'\n", to: path, owner: account)
    }

    /// By a single-user backend: the folder is not yet in place, so no server may run on it.
    private func createDatabase(
        _ binaries: ServerBinaries, _ folder: String, _ account: ServerAccount
    ) async throws(GovernanceError) {
        // Without the log collector, whose folder is found from the final place only.
        try await ServerTool(program: binaries.path("postgres"), account: account).require(
            [
                "--single", "-D", folder, "-c", "logging_collector=off", "-c",
                "exit_on_error=on", "template1",
            ],
            input: "create database \(Self.databaseName)\n")
    }

    private func makeUnfinished() throws(GovernanceError) -> String {
        let pattern = home.path + "/" + ClusterHome.unfinishedPrefix + "XXXXXX"
        var name = Array(pattern.utf8CString)
        guard mkdtemp(&name) != nil else { throw .system("make", pattern) }
        return String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private func removeUnfinished() throws(GovernanceError) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
        for name in names where name.hasPrefix(ClusterHome.unfinishedPrefix) {
            let folder = home.path + "/" + name
            do {
                try FileManager.default.removeItem(atPath: folder)
            } catch {
                throw GovernanceError(
                    .unavailable,
                    "cannot remove \(folder), left by an interrupted start: "
                        + error.localizedDescription, hint: "remove it yourself: rm -r \(folder)")
            }
        }
    }
}
