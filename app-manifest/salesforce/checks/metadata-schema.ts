/**
 * Checks a metadata file against the types of Salesforce's metadata API as @salesforce/types has them. Conversion accepts
 * unknown elements and nonsense values; this finds them. In the types every list counts as given and every text of a union as a choice.
 */
import { createRequire } from 'node:module'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import ts from 'typescript-5'

/** Where the shape says `string`, but anything may stand (an anyType of the schema). */
const free = ['CustomMetadata/values/value']

/** Elements that the types call one text and that hold elements all the same. */
const untyped = ['LightningComponentBundle/targetConfigs']

type Xml = { readonly [element: string]: readonly (Xml | string)[] | string }

/** What is wrong with the text of a metadata file; nothing when it is right. Messages name the path of the element. */
export type MetadataChecker = (xml: string) => string[]

/** Reads the types once, which takes about a second. */
export function createMetadataChecker(): MetadataChecker {
  const file = createRequire(import.meta.url)
    .resolve('@salesforce/types/metadata')
    .replace(/\.js$/, '.d.ts')
  const program = ts.createProgram([file], { strict: true, noEmit: true })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) throw new Error('@salesforce/types has no metadata types where they are expected')
  const types = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]))
  const parser = new XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    trimValues: true,
    isArray: () => true,
  })

  return (xml) => {
    const valid = XMLValidator.validate(xml)
    if (valid !== true) return [`line ${valid.err.line}: ${valid.err.msg}`]
    const parsed = parser.parse(xml) as Xml
    const roots = Object.keys(parsed).filter((name) => name !== '?xml')
    const [root] = roots
    const symbol = root === undefined ? undefined : types.get(root)
    if (root === undefined || roots.length !== 1 || !symbol)
      return [`${root ?? 'the file'} is no metadata type`]
    const problems: string[] = []
    const value = (parsed[root] as readonly (Xml | string)[])[0] ?? ''
    check(value, checker.getDeclaredTypeOfSymbol(symbol), root)
    return problems

    function check(value: Xml | string, declared: ts.Type, path: string): void {
      if (free.includes(path) || untyped.includes(path)) return
      const type = itemOf(checker.getNonNullableType(declared))
      if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection) && !isDate(type))
        checkElement(value, type, path)
      else if (typeof value !== 'string') problems.push(`${path} holds elements, but should hold text`)
      else checkText(value, type, path)
    }

    function checkElement(value: Xml | string, type: ts.Type, path: string): void {
      if (typeof value === 'string' && value !== '') {
        problems.push(`${path} holds text, but should hold elements`)
        return
      }
      const children = typeof value === 'string' ? {} : value
      for (const [name, given] of Object.entries(children)) {
        const property = name === '#text' ? undefined : type.getProperty(name)
        if (!property) {
          problems.push(`${path}/${name} is unknown`)
          continue
        }
        const declared = checker.getNonNullableType(checker.getTypeOfSymbol(property))
        const items = given as readonly (Xml | string)[]
        if (items.length > 1 && !checker.isArrayType(declared)) problems.push(`${path}/${name} is repeated`)
        for (const item of items) check(item, declared, `${path}/${name}`)
      }
      for (const property of type.getProperties()) {
        const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0
        const isList = checker.isArrayType(checker.getNonNullableType(checker.getTypeOfSymbol(property)))
        if (!isOptional && !isList && property.name !== 'fullName' && !(property.name in children))
          problems.push(`${path}/${property.name} is missing`)
      }
    }

    function checkText(text: string, type: ts.Type, path: string): void {
      if (isDate(type)) {
        if (Number.isNaN(Date.parse(text))) problems.push(`${path} is no date: ${text}`)
      } else if (type.flags & ts.TypeFlags.NumberLike) {
        if (text === '' || Number.isNaN(Number(text))) problems.push(`${path} is no number: ${text}`)
      } else if (type.flags & ts.TypeFlags.BooleanLike) {
        if (text !== 'true' && text !== 'false') problems.push(`${path} is neither true nor false: ${text}`)
      } else if (type.isUnion()) {
        const choices = type.types.flatMap((one) => (one.isStringLiteral() ? [one.value] : []))
        if (choices.length > 0 && !choices.includes(text)) problems.push(`${path} cannot be ${text}`)
      }
    }

    function itemOf(type: ts.Type): ts.Type {
      return checker.isArrayType(type)
        ? (checker.getTypeArguments(type as ts.TypeReference)[0] ?? type)
        : type
    }
  }
}

const isDate = (type: ts.Type) => type.symbol?.name === 'Date'
