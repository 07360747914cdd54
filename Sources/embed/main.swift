// Writes one Swift file that holds the text of every file given, by its path below a folder.
// Called by the build plugins as `embed ROOT OUTPUT NAME FILE...`.
import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 4 else {
    FileHandle.standardError.write(Data("usage: embed ROOT OUTPUT NAME FILE...\n".utf8))
    exit(64)
}
let (root, output, name) = (arguments[1], arguments[2], arguments[3])

var text = """
    /// Files carried by the binary: path below the folder, and text. Generated at build time.
    enum \(name) {
        static let files: [(path: String, text: String)] = [

    """
for file in arguments.dropFirst(4).sorted() {
    let content = try String(contentsOfFile: file, encoding: .utf8)
    let path = file.dropFirst(root.count + 1)
    text += "        (\(String(path).debugDescription), \(content.debugDescription)),\n"
}
text += "    ]\n}\n"
try text.write(toFile: output, atomically: true, encoding: .utf8)
