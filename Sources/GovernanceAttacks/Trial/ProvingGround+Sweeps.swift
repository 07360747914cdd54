import Postgres

extension ProvingGround {
    /// The attacks on every function and every table that the database has.
    package func sweeps() async throws -> [AttackTheme] {
        let plot = try await plot()
        let functions = try await SweptFunction.all(plot.watcher)
        let tables = try await SweptTable.all(plot.watcher)
        keep(plot)
        return [
            .rights(functions), .tables(tables), .nulls(functions), .texts(functions),
            .hidden(functions),
        ]
    }
}
