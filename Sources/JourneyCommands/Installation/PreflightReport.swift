import JourneyModel
import JourneyStore

/// Whether a server is fit for an installation, in the words of its administrator.
struct PreflightReport: Presentable {
    enum Verdict: String { case ok, open, broken }

    struct Check: Equatable {
        var name: String
        var verdict: Verdict
        var detail: String
        /// What the administrator does; empty where nothing is to be done.
        var remedy: String
    }

    var preflight: Preflight

    var isRefused: Bool { checks.contains { $0.verdict == .broken } }

    /// What is in the way first.
    var checks: [Check] {
        let all = [version, encoding, roles, database, powers, sessions, connections, installed]
        return all.filter { $0.verdict == .broken } + all.filter { $0.verdict == .open }
            + all.filter { $0.verdict == .ok }
    }

    private var version: Check {
        let isOld = preflight.versionNumber < 150_014
        return Check(
            name: "server version", verdict: isOld ? .broken : .ok,
            detail: "PostgreSQL \(preflight.version)",
            remedy: isOld ? "Upgrade to 15.14 or later: older ones leak rows past policies." : "")
    }

    private var encoding: Check {
        let isOK = preflight.encoding == "UTF8"
        return Check(
            name: "encoding of the database", verdict: isOK ? .ok : .broken,
            detail: preflight.encoding,
            remedy: isOK ? "" : "create database NAME encoding 'UTF8' template template0")
    }

    private var roles: Check {
        let isOK = preflight.isSuperuser || preflight.mayCreateRoles
        return Check(
            name: "right to make roles", verdict: isOK ? .ok : .broken,
            detail: preflight.isSuperuser
                ? "\(preflight.user) is a superuser"
                : "\(preflight.user) has \(preflight.mayCreateRoles ? "" : "no ")CREATEROLE",
            remedy: isOK ? "" : "alter role \(preflight.user) createrole")
    }

    private var database: Check {
        let isOK = preflight.isSuperuser || preflight.mayCreateSchemas
        return Check(
            name: "right to make schemas", verdict: isOK ? .ok : .broken,
            detail: isOK
                ? "in database \(preflight.database)"
                : "\(preflight.user) may not create schemas in \(preflight.database)",
            remedy: isOK
                ? "" : "grant create on database \(preflight.database) to \(preflight.user)")
    }

    /// A service that keeps superusers to itself leaves these gaps, and doctor shows them.
    private var powers: Check {
        Check(
            name: "what only a superuser closes", verdict: preflight.isSuperuser ? .ok : .open,
            detail: preflight.isSuperuser
                ? "all of it can be closed"
                : "DO blocks, advisory locks and large objects stay possible for members",
            remedy: preflight.isSuperuser
                ? "" : "Nothing of Wayleave depends on them; a superuser may revoke them.")
    }

    private var sessions: Check {
        Check(
            name: "sessions that stall others can be ended",
            verdict: preflight.maySignal ? .ok : .open,
            detail: preflight.maySignal
                ? "pg_signal_backend can be granted" : "pg_signal_backend cannot be granted",
            remedy: preflight.maySignal
                ? ""
                : "Ask the provider: grant pg_signal_backend, pg_read_all_stats to wayleave_warden")
    }

    private var connections: Check {
        let isLow = preflight.mostConnections < 50
        return Check(
            name: "connections", verdict: isLow ? .open : .ok,
            detail: "max_connections is \(preflight.mostConnections)",
            remedy: isLow ? "Each person at work and each runner takes one; 100 is usual." : "")
    }

    private var installed: Check {
        let detail =
            preflight.isMigrated
            ? "this database has an installation already; migrating brings it up to date"
            : preflight.roles.isEmpty
                ? "nothing of Wayleave is on this server"
                : "the roles are there, from another database of this server; they are shared"
        return Check(name: "what is there", verdict: .ok, detail: detail, remedy: "")
    }

    var blocks: [Block] {
        let lines = checks.flatMap { check -> [Block] in
            let mark =
                switch check.verdict {
                case .ok: Text("✓ ", .green)
                case .open: Text("! ", .yellow)
                case .broken: Text("✗ ", .red)
                }
            let remedy = check.remedy.isEmpty ? [] : [Block.line(Text("    \(check.remedy)"))]
            return [.line(mark + Text("\(check.name): \(check.detail)"))] + remedy
        }
        let next =
            isRefused
            ? Block.NextStep("wayleave doctor --preflight", "once what is marked ✗ is mended")
            : Block.NextStep("wayleave db migrate", "as this login")
        return lines + [.next([next])]
    }

    var json: JSON {
        .object([
            "fit": .bool(!isRefused),
            "checks": .array(
                checks.map { check in
                    .object([
                        "name": .string(check.name), "verdict": .string(check.verdict.rawValue),
                        "detail": .string(check.detail), "remedy": .string(check.remedy),
                    ])
                }),
        ])
    }
}
