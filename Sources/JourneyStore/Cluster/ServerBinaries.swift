import Foundation
import Glibc
package import JourneyModel

/// A folder of PostgreSQL server programs, and its version.
package struct ServerBinaries: Equatable, Sendable {
    package let folder: String
    package let major: Int
    /// As the program says it: `15.18 (Debian 15.18-0+deb12u1)`.
    package let version: String

    package static let oldestMajor = 15
    static let installHint = "apt-get install postgresql   (or name the programs' folder in PGBIN)"

    private static let programs = ["initdb", "pg_ctl", "postgres"]

    func path(_ program: String) -> String { folder + "/" + program }

    /// Finds the programs: in `PGBIN` if it is set, else the newest of Debian's folders and of
    /// those in `PATH`; those of one major version where a data folder asks for it.
    package static func find(
        environment: [String: String], major: Int? = nil
    ) async throws(GovernanceError) -> ServerBinaries {
        if let folder = environment["PGBIN"], !folder.isEmpty {
            guard let binaries = await read(folder) else {
                throw GovernanceError(
                    .unsupported, "PGBIN names \(folder), but \(missing(in: folder)) is not there",
                    hint: "name the folder that holds \(programs.joined(separator: ", "))")
            }
            return try accept(binaries, major: major)
        }
        var best: ServerBinaries?
        for folder in candidates(environment) {
            guard let binaries = await read(folder) else { continue }
            if let major, binaries.major != major { continue }
            if binaries.major > best?.major ?? 0 { best = binaries }
        }
        guard let best else { throw notFound(major: major) }
        return try accept(best, major: major)
    }

    private static func candidates(_ environment: [String: String]) -> [String] {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let path = environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        return versions.sorted().map { "\(root)/\($0)/bin" }
            + path.filter { $0.hasPrefix("/") && missing(in: $0).isEmpty }
    }

    private static func missing(in folder: String) -> String {
        programs.first { access(folder + "/" + $0, X_OK) != 0 } ?? ""
    }

    private static func read(_ folder: String) async -> ServerBinaries? {
        guard folder.hasPrefix("/"), missing(in: folder).isEmpty else { return nil }
        let tool = ServerTool(program: folder + "/postgres", account: nil)
        // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        guard let result = try? await tool.run(["--version"]), result.isSuccess,
            let start = result.output.firstRange(of: "(PostgreSQL) ")?.upperBound
        else { return nil }
        let version = result.output[start...].trimmingCharacters(in: .whitespacesAndNewlines)
        guard let major = Int(version.prefix { $0.isNumber }) else { return nil }
        return ServerBinaries(folder: folder, major: major, version: version)
    }

    private static func accept(
        _ binaries: ServerBinaries, major: Int?
    ) throws(GovernanceError) -> ServerBinaries {
        guard binaries.major >= oldestMajor else {
            throw GovernanceError(
                .unsupported,
                "PostgreSQL \(binaries.version) in \(binaries.folder) is too old:"
                    + " \(oldestMajor) or newer is needed",
                hint: installHint)
        }
        if let major, binaries.major != major { throw notFound(major: major) }
        return binaries
    }

    private static func notFound(major: Int?) -> GovernanceError {
        guard let major else {
            return GovernanceError(
                .unsupported, "no PostgreSQL server programs on this machine", hint: installHint)
        }
        return GovernanceError(
            .unsupported,
            "the embedded data was made by PostgreSQL \(major), whose programs are not installed",
            hint: "apt-get install postgresql-\(major)   or carry the data over with pg_upgrade")
    }
}
