import JourneyTestSupport
import Postgres

/// A server on which no login is trusted, with a world to copy for each attack.
///
/// Attacks share nothing. A copy serves the next one only if it is exactly as it was, to the traces of
/// refused calls, which are forgotten, and the numbers of sequences; otherwise it is dropped.
package actor ProvingGround {
    /// A copy with a superuser's connection to it, who takes the fingerprints.
    struct Plot {
        let world: AttackedWorld
        let watcher: Connection
    }

    private let template: AttackedWorld
    private var untouched: Fingerprint?
    private var unused: [Plot] = []

    private init(template: AttackedWorld) {
        self.template = template
    }

    /// Starts the server and makes the world; a few seconds.
    package static func open() async throws -> ProvingGround {
        let server = try PrivateServer.start(trustsNobody: true)
        let installation = try await TestInstallation.make(alone: server)
        return ProvingGround(template: try await AttackedWorld.make(installation))
    }

    /// A copy that no attack has touched.
    func plot() async throws -> Plot {
        if let plot = unused.popLast() { return plot }
        let world = try await template.copy()
        let watcher = try await world.connection("postgres")
        try await Fingerprint.prepare(watcher)
        if untouched == nil { untouched = try await Fingerprint.take(watcher) }
        return Plot(world: world, watcher: watcher)
    }

    /// What a copy is like before its first attack.
    func pristine() async throws -> Fingerprint {
        if let untouched { return untouched }
        let plot = try await plot()
        unused.append(plot)
        return try await Fingerprint.take(plot.watcher)
    }

    func keep(_ plot: Plot) {
        unused.append(plot)
    }

    /// Keeps a copy of which nothing but traces has changed; drops it where they cannot be forgotten.
    func keep(_ plot: Plot, _ found: Fingerprint) async throws {
        guard let untouched else { return try await drop(plot) }
        guard !found.isExactly(untouched) else { return keep(plot) }
        do throws(PostgresError) {
            try await plot.watcher.execute("select pg_temp.forget_traces()")
            if try await Fingerprint.take(plot.watcher).isExactly(untouched) { return keep(plot) }
        } catch {
            // A lock that the attack has left behind; the copy goes with it.
        }
        try await drop(plot)
    }

    func drop(_ plot: Plot) async throws {
        await plot.watcher.close()
        try await plot.world.installation.drop()
    }
}
