import JourneyTestSupport

/// Worlds on the server that all tests of a process share.
extension AttackedWorld {
    private static let template = SharedValue {
        try await make(TestInstallation.make())
    }

    /// A copy that tests share which leave no trace.
    package static var shared: AttackedWorld {
        get async throws { try await pristine.value() }
    }

    private static let pristine = SharedValue { try await copy() }

    package static func copy() async throws -> AttackedWorld {
        try await template.value().copy()
    }

    package static func withCopy(_ body: (AttackedWorld) async throws -> Void) async throws {
        let world = try await copy()
        do {
            try await body(world)
        } catch {
            try await world.installation.drop()
            throw error
        }
        try await world.installation.drop()
    }
}
