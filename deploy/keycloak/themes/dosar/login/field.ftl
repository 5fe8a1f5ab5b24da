<#-- The parent's field macros with the error tied to its input, so that a screen reader reads them together. -->
<#macro group name label error="" required=false>
<div class="${properties.kcFormGroupClass}<#if error?has_content> ${properties.kcError}</#if>">
  <div class="${properties.kcFormGroupLabelClass}">
    <label for="${name}" class="${properties.kcFormLabelClass}">
      ${label}<#if required><span class="${properties.kcInputRequiredClass}" aria-hidden="true"> *</span></#if>
    </label>
  </div>
  <div id="input-error-container-${name}">
    <#if error?has_content>
      <p class="${properties.kcInputErrorMessageClass}" id="input-error-${name}" role="alert">
        <span class="${properties.kcInputErrorIconClass}" aria-hidden="true"></span><span>${error}</span>
      </p>
    </#if>
  </div>
  <#nested>
</div>
</#macro>

<#macro described name error hint="">
  <#if error?has_content>aria-invalid="true" aria-describedby="input-error-${name}<#if hint?has_content> ${hint}</#if>"<#elseif hint?has_content>aria-describedby="${hint}"</#if>
</#macro>

<#macro input name label value="" required=false autocomplete="off" fieldName=name error=messagesPerField.get(fieldName) autofocus=false>
  <@group name=name label=label error=error required=required>
    <span class="${properties.kcInputClass}">
      <input id="${name}" name="${name}" value="${value}" type="text" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false"<#if autofocus> autofocus</#if><#if autocomplete == "one-time-code"> inputmode="numeric"</#if> <@described name=name error=error/>>
    </span>
  </@group>
</#macro>

<#macro password name label value="" required=false forgotPassword=false fieldName=name error=messagesPerField.get(fieldName) autocomplete="off" autofocus=false hint="">
  <@group name=name label=label error=error required=required>
    <div class="${properties.kcInputGroup}">
      <span class="${properties.kcInputClass} ${properties.kcFill}">
        <input id="${name}" name="${name}" value="${value}" type="password" autocomplete="${autocomplete}"<#if autofocus> autofocus</#if> <@described name=name error=error hint=hint/>>
      </span>
      <button class="${properties.kcFormPasswordVisibilityButtonClass}" type="button" aria-label="${msg('showPassword')}"
          aria-controls="${name}" data-password-toggle
          data-icon-show="${properties.kcFormPasswordVisibilityIconShow}" data-icon-hide="${properties.kcFormPasswordVisibilityIconHide}"
          data-label-show="${msg('showPassword')}" data-label-hide="${msg('hidePassword')}" id="${name}-show-password">
        <i class="${properties.kcFormPasswordVisibilityIconShow}" aria-hidden="true"></i>
      </button>
    </div>
    <#nested>
    <#if forgotPassword>
      <a class="d-link" href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a>
    </#if>
  </@group>
</#macro>

<#macro clipboard name label ariaLabel=label value="" readonly=true>
  <@group name=name label=label>
    <span class="${properties.kcInputClass} <#if readonly>${properties.kcFormReadOnlyClass}</#if>">
      <input id="${name}" name="${name}" value="${value}" type="text"<#if readonly> readonly</#if> aria-label="${ariaLabel}">
    </span>
  </@group>
</#macro>

<#macro checkbox name label value=false required=false>
  <label for="${name}" class="${properties.kcCheckboxClass}">
    <input class="${properties.kcCheckboxInputClass}" type="checkbox" id="${name}" name="${name}"<#if value> checked</#if>>
    <span class="${properties.kcCheckboxLabelClass}">${label}</span>
  </label>
</#macro>
