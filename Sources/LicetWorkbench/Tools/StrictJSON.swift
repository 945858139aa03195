import Foundation
import LicetPrimitives

/// JSON files that people write for a tool: every member must be known, so that a misspelt one is
/// refused instead of being passed over.
enum StrictJSON {
    /// Reads a value; `code` is the finding where the bytes are none.
    static func read<Form: Codable>(
        _ type: Form.Type, _ bytes: [UInt8], file: String, code: ToolCode
    ) throws(ToolError) -> Form {
        let data = Data(bytes)
        let form: Form
        let written: Data
        do {
            form = try JSONDecoder().decode(type, from: data)
            written = try JSONEncoder().encode(form)
        } catch let error as DecodingError {
            throw .because(code, "\(file): \(words(of: error))")
        } catch {
            throw .because(code, "\(file): it is no JSON")
        }
        if let path = unknown(
            in: try parsed(data, file, code), known: try parsed(written, file, code))
        {
            throw .because(code, "\(file): no member is named `\(path)`")
        }
        return form
    }

    private static func parsed(
        _ data: Data, _ file: String, _ code: ToolCode
    ) throws(ToolError) -> Any {
        do {
            return try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
        } catch {
            throw .because(code, "\(file): it is no JSON")
        }
    }

    /// The first member, by name, that was passed over.
    private static func unknown(in given: Any, known: Any) -> String? {
        if let given = given as? [String: Any], let known = known as? [String: Any] {
            for name in given.keys.sorted() {
                guard let value = given[name] else { continue }
                guard let kept = known[name] else { return name }
                if let path = unknown(in: value, known: kept) { return "\(name).\(path)" }
            }
        } else if let given = given as? [Any], let known = known as? [Any] {
            for (value, kept) in zip(given, known) {
                if let path = unknown(in: value, known: kept) { return path }
            }
        }
        return nil
    }

    private static func words(of error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "`\(path(context.codingPath + [key]))` is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "`\(path(context.codingPath))` is of another kind than it should be"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty ? "it is no JSON" : "`\(path(context.codingPath))` is wrong"
        @unknown default: "it is no JSON"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }.joined(separator: ".")
    }
}
