import Foundation
import JourneyModel
import JourneyStore
import Testing

@Suite struct ClusterHomeTests {
    @Test(
        "the home is WAYLEAVE_HOME, else root's, else the account's data folder",
        arguments: [
            (["WAYLEAVE_HOME": "/nowhere/x"], true, "/nowhere/x"),
            (["WAYLEAVE_HOME": "/nowhere/x//y/"], false, "/nowhere/x/y"),
            (["HOME": "/nowhere/ana"], true, "/var/lib/wayleave"),
            (["HOME": "/nowhere/ana"], false, "/nowhere/ana/.local/share/wayleave"),
            (["XDG_DATA_HOME": "/nowhere/d", "HOME": "/h"], false, "/nowhere/d/wayleave"),
            (
                ["XDG_DATA_HOME": "relative", "HOME": "/nowhere/h"], false,
                "/nowhere/h/.local/share/wayleave"
            ),
        ])
    func place(environment: [String: String], isRoot: Bool, expected: String) throws {
        #expect(try ClusterHome.locate(environment: environment, isRoot: isRoot).path == expected)
    }

    @Test(
        "a home that is no absolute path of one line is refused",
        arguments: ["relative", "/two\nlines"])
    func refused(path: String) {
        #expect(throws: GovernanceError.self) {
            try ClusterHome.locate(environment: ["WAYLEAVE_HOME": path])
        }
    }

    @Test("no place at all is said")
    func nowhere() {
        #expect(throws: GovernanceError.self) {
            try ClusterHome.locate(environment: [:], isRoot: false)
        }
    }

    @Test("a home behind a link has the name of the folder itself")
    func link() throws {
        let folder = NSTemporaryDirectory() + "wayleave-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/real", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/link", withDestinationPath: folder + "/real")
        #expect(
            try ClusterHome(path: folder + "/link/home")
                == ClusterHome(path: folder + "/real/home"))
    }
}
