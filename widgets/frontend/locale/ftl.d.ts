/** A catalogue's text, as it stands in commonroom/locale. */
declare module "*.ftl" {
  const text: string;
  export default text;
}
