import Foundation
import PackagePlugin

/// Puts the text of every file below `sql` into the target, as `EmbeddedSQL.files`.
@main
struct EmbedSQL: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL.appending(path: "sql")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSQL.swift")
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path)
            .filter { $0.hasSuffix(".sql") }
            .map { root.appending(path: $0) }
        return [
            .buildCommand(
                displayName: "Embedding sql",
                executable: try context.tool(named: "embed").url,
                arguments: [root.path, output.path, "EmbeddedSQL"] + files.map(\.path),
                inputFiles: files, outputFiles: [output])
        ]
    }
}
