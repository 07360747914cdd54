extension TestInstallation {
    /// Makes a copy of this one, to which nobody may be connected.
    package func copy() async throws -> TestInstallation {
        let name = try await server.createDatabase(template: database)
        try await TestTemplate.grantConnect(server: server, database: name)
        return TestInstallation(server: server, database: name)
    }
}
